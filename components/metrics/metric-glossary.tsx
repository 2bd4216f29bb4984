import { Section } from '../ui/section'
import { conventions, type Definition, definitions } from './definitions'

const groups: { kind: Definition['kind']; title: string }[] = [
  { kind: 'count', title: 'Counts' },
  { kind: 'rate', title: 'Rates' },
  { kind: 'receipt', title: 'Receipt' },
]

const Entry = ({ name, code, text, formula, denominator }: { name: string; code?: string; text: string; formula?: string; denominator?: string }) => (
  <div id={code} className="grid gap-x-6 border-t border-line py-2.5 sm:grid-cols-[13rem_minmax(0,1fr)]">
    <dt className="font-medium">
      {name} {code && <code className="block font-mono text-xs font-normal text-ink-2">{code}</code>}
    </dt>
    <dd className="max-w-[75ch]">
      {text}
      {formula && <code className="mt-1 block font-mono text-xs">= {formula}</code>}
      {denominator && <span className="mt-1 block text-sm text-ink-2">Share of {denominator}.</span>}
    </dd>
  </div>
)

export function MetricGlossary() {
  return (
    <>
      <Section title="What holds for all">
        <dl>{conventions.map(({ title, text }) => <Entry key={title} name={title} text={text} />)}</dl>
      </Section>
      {groups.map(({ kind, title }) => (
        <Section key={kind} title={title}>
          <dl>
            {definitions.filter((one) => one.kind === kind).map((one) => (
              <Entry key={one.key} name={one.label} code={one.key} text={one.means} formula={one.formula} denominator={one.denominator} />
            ))}
          </dl>
        </Section>
      ))}
    </>
  )
}
