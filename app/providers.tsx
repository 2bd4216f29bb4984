'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { Tooltip } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { ToastArea } from '@/components/ui/toast-area'
import { isWorthAsking } from '@/lib/contracts/use-contract'

/** Answers stay fresh for half a minute: numbers move with each post, and pages that must be live ask by themselves. */
const newClient = () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: true, retry: isWorthAsking } } })

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(newClient)
  return (
    <ThemeProvider nonce={nonce} attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
      <QueryClientProvider client={client}>
        <NuqsAdapter>
          <Tooltip.Provider delayDuration={150}>{children}</Tooltip.Provider>
          <ToastArea />
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  )
}
