import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/link-button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-lg flex-col items-start justify-center gap-3 p-6">
      <h1 className="text-xl font-semibold">This page does not exist</h1>
      <p className="text-ink-2">The address may be mistyped, or what it named has been removed or belongs to another workspace.</p>
      <LinkButton href="/" tone="primary">Go to the overview</LinkButton>
    </main>
  )
}
