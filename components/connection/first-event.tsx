'use client'
import { LoaderCircle } from 'lucide-react'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { Callout } from '../ui/callout'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace } from '../workspace/workspace-context'

/** One live region from the start, so that its change is announced. */
export function FirstEvent({ connection }: { connection: ConnectionAnswer }) {
  const { timeZone } = useCurrentWorkspace()
  return (
    <div role="status">
      {connection.last_event_at ? (
        <Callout tone="good" title="First event received">
          The connection works; the last event came <TimeAgo at={connection.last_event_at} timeZone={timeZone} />. Its domains are on the{' '}
          <TextLink href="/">overview</TextLink>.
        </Callout>
      ) : (
        <div className="flex items-center gap-2.5 rounded-md border border-l-4 border-line border-l-line-strong bg-surface px-3 py-2.5 text-sm">
          <LoaderCircle aria-hidden className="size-4 animate-spin text-ink-2" />
          <span><strong>Waiting for the first event.</strong> This turns green by itself as soon as the relay posts one.</span>
        </div>
      )}
    </div>
  )
}
