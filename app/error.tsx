'use client'
import { Button } from '@/components/ui/button'

/** Next hides the message of a server fault; the digest is the same as in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-lg flex-col items-start justify-center gap-3 p-6" role="alert">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-ink-2">Try again. If it keeps failing, give the id below to whoever runs this server: its log holds the cause under the same id.</p>
      {error.digest && (
        <p>
          Id <code className="rounded-sm bg-sunk px-1 font-mono">{error.digest}</code>
        </p>
      )}
      <Button tone="primary" onClick={reset}>Try again</Button>
    </main>
  )
}
