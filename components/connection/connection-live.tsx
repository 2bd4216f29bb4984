'use client'
import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { GuideSteps } from '../relay/guide-steps'
import { useRelay } from '../relay/use-relays'
import { CopyField } from '../ui/copy-field'
import { Section } from '../ui/section'
import { FirstEvent } from './first-event'
import { Pairing } from './pairing'
import { TestEvent } from './test-event'

/** Webhook address, the vendor's steps and the proof that it works. */
export function ConnectionLive({ connection }: { connection: ConnectionAnswer }) {
  const relay = useRelay(connection.relay)
  return (
    <Section title="Receiving" className="[&_ol]:text-sm">
      <div className="flex flex-col gap-4">
        <FirstEvent connection={connection} />
        {connection.webhook_url ? (
          <CopyField label="Webhook address" value={connection.webhook_url} hint={`Paste it at ${connection.relay_label}. Whoever has it may post, and posts without a right signature are refused.`} />
        ) : (
          <p className="text-sm text-ink-2">The webhook address is shown to owners and administrators only.</p>
        )}
        <TestEvent id={connection.id} />
        {connection.relay === 'ses' && <Pairing connection={connection} />}
        {relay && (
          <details open={connection.last_event_at === null}>
            <summary className="min-h-6 font-medium">Steps at {connection.relay_label}</summary>
            <div className="pt-2"><GuideSteps guide={relay.guide} webhookUrl={connection.webhook_url} /></div>
          </details>
        )}
      </div>
    </Section>
  )
}
