'use client'
import { useTheme } from 'next-themes'
import dynamic from 'next/dynamic'
import { loadToasts } from './toast'

// Nobody can be told anything before the page works, so no page waits for it.
const Toaster = dynamic(() => loadToasts().then((loaded) => loaded.Toaster), { ssr: false })

const theme = (name: string | undefined) => (name === 'dark' || name === 'light' ? name : 'system')

/** Announced as it changes: the region is there before any toast. */
export function ToastArea() {
  const { resolvedTheme } = useTheme()
  return (
    <div role="status" aria-atomic={false}>
      <Toaster
        theme={theme(resolvedTheme)}
        position="bottom-right"
        closeButton
        toastOptions={{ style: { background: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line-strong)', borderRadius: 5 } }}
      />
    </div>
  )
}
