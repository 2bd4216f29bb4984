import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { Facts } from '../ui/facts'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'

type Dmarc = NonNullable<AuthenticationAnswer['dmarc']>

function Outcome({ outcome }: { outcome: Dmarc['rfc9989'] }) {
  const policy = outcome.unknown ? 'could not be asked' : outcome.policy === null ? 'none in force' : `${outcome.policy} (${outcome.by ?? 'p'}= at ${outcome.at ?? ''})`
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium">{outcome.standard}</h3>
      <Facts rows={[['Policy', policy], ['Organisation', outcome.organisation ?? 'not known'], ['Record', outcome.record && <code key="record" className="text-xs [overflow-wrap:anywhere]"><PlainText text={outcome.record} /></code>]]} />
    </div>
  )
}

/** Both ways in which receivers find the policy, side by side. */
export function DmarcView({ dmarc }: { dmarc: Dmarc }) {
  return (
    <Section title="DMARC, by both standards" note="Newer receivers walk up the tree of names (RFC 9989), older ones use the Public Suffix List (RFC 7489).">
      <div className="grid gap-4 sm:grid-cols-2">
        <Outcome outcome={dmarc.rfc9989} />
        <Outcome outcome={dmarc.rfc7489} />
      </div>
      <p className="mt-3 text-sm text-ink-2 [overflow-wrap:anywhere]">Asked on the way up: {dmarc.walk.map((step) => `_dmarc.${step.name} (${step.state === 'found' ? 'record' : step.state === 'none' ? 'nothing' : step.state})`).join(', ')}.</p>
    </Section>
  )
}
