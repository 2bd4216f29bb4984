'use client'
import { useRouter } from 'next/navigation'
import { parseAsString, useQueryState } from 'nuqs'
import { RelayPicker } from '../relay/relay-picker'
import { useRelays } from '../relay/use-relays'
import { Callout } from '../ui/callout'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { useMay } from '../workspace/workspace-context'
import { ConnectionForm } from './connection-form'

/** The relay stands in the address, so that Back leads to the choice. The third step is the connection's own page. */
export function ConnectionWizard() {
  const [chosen, choose] = useQueryState('relay', parseAsString.withOptions({ history: 'push' }))
  const { data, isPending } = useRelays()
  const router = useRouter()
  const may = useMay()
  const relay = data?.data.find(({ id }) => id === chosen)
  if (!may.admin) return <Callout tone="info" title="Owners and administrators connect relays">Ask one of them; Settings lists the members.</Callout>
  if (chosen && isPending) return <SkeletonRows rows={6} label="Reading the relay" />
  return (
    <>
      <ol className="flex flex-wrap gap-x-4 text-sm text-ink-2">
        {['Relay', 'Name and keys', 'First event'].map((step, index) => (
          <li key={step} aria-current={index === (relay ? 1 : 0) ? 'step' : undefined} className="aria-[current=step]:font-semibold aria-[current=step]:text-ink">
            {index + 1}. {step}
          </li>
        ))}
      </ol>
      {relay ? (
        <Section title={`Connect ${relay.label}`}>
          <ConnectionForm key={relay.id} relay={relay} onBack={() => void choose(null)} onMade={({ id }) => router.push(`/connections/${encodeURIComponent(id)}`)} />
        </Section>
      ) : (
        <Section title="Which relay sends your mail?"><RelayPicker onPick={(id) => void choose(id)} /></Section>
      )}
    </>
  )
}
