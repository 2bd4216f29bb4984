import type { ConnectionAnswer } from '@/lib/contracts/connections'
import { CopyField } from '../ui/copy-field'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'

/** What to set at the relay beside the webhook; relays without any have no such section. */
export function ConnectionAdvice({ connection: { advice, relay_label } }: { connection: ConnectionAnswer }) {
  if (advice.length === 0) return null
  return (
    <Section title="So that nothing is lost" note={<>Settings at <PlainText text={relay_label} /> beside the webhook.</>}>
      <ul className="flex flex-col gap-4">
        {advice.map(({ title, text, code }) => (
          <li key={title} className="flex min-w-0 flex-col gap-1.5">
            <h3 className="font-medium">{title}</h3>
            <p className="max-w-[80ch] text-sm text-ink-2">{text}</p>
            {code && <CopyField label={`To paste: ${title.charAt(0).toLowerCase()}${title.slice(1)}`} value={code} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
