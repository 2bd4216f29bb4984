import { ownerWords } from '../reason/by-owner'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { Facts } from '../ui/facts'
import { Pill, type PillTone } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import type { Decoded } from './use-decoder'

const toneOf = (owner: string): PillTone => (owner === 'unknown' ? 'neutral' : owner === 'their_system' ? 'info' : owner.startsWith('our_') ? 'act' : 'watch')
const sure: Record<string, string> = {
  text: 'the words of the reply', relay: 'the relay\'s own word', enhanced: 'the status code', reply: 'the reply code alone: little to go by', none: 'nothing that is known',
}

/** One refusal: what it means, who must act, what to do, and why we say so. */
export function DecodedReply({ decoded: { reply, answer }, of, number }: { decoded: Decoded; of: number; number: number }) {
  const owner = answer.owner in ownerWords ? ownerWords[answer.owner as keyof typeof ownerWords] : ownerWords.unknown
  const title = answer.class.replaceAll('_', ' ').replace(/^ip\b/, 'IP')
  return (
    <Section title={of > 1 ? `${number} of ${of}: ${title}` : `${title.charAt(0).toUpperCase()}${title.slice(1)}`} note={reply.recipient && <>For <PlainText text={reply.recipient} /></>}>
      <div className="flex flex-col gap-3">
        <p className="max-w-[75ch] text-lg">{answer.meaning}</p>
        <Facts
          rows={[
            ['Who must act', <span key="w" className="inline-flex flex-wrap items-baseline gap-x-2"><Pill tone={toneOf(answer.owner)}>{owner.label}</Pill><span className="text-ink-2">{owner.means}</span></span>],
            ['What to do', answer.advice],
            ['Try again', answer.retry ? 'Sending the same message later can succeed' : 'Sending the same message again does not help'],
            ['The address', answer.suppress ? 'Stop mailing it: this refusal is final' : 'Keep it: this refusal alone is no ground to give it up'],
            ['Blocked by', answer.listed_on_name === null ? null : <PlainText key="l" text={answer.listed_on_name} />],
            ['Provider', answer.provider === 'other' ? null : <PlainText key="p" text={providerLabel(answer.provider)} />],
            ['Codes', [answer.smtp_code, answer.enhanced_code].filter((code) => code !== null).join(' ')],
            ['Read from', sure[answer.confidence]],
            ['Rule', <span key="r"><code className="font-mono text-xs">{answer.rule}</code>{answer.rule_source && <span className="text-ink-2"> · {answer.rule_source.replace('[general wording]', 'general wording')}</span>}</span>],
          ]}
        />
        {reply.diagnostic && (
          <details className="text-sm">
            <summary className="cursor-pointer text-ink-2">The reply that was read</summary>
            <p className="mt-1 rounded-md bg-sunk px-3 py-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"><PlainText text={reply.diagnostic.slice(0, 4_000)} /></p>
          </details>
        )}
      </div>
    </Section>
  )
}
