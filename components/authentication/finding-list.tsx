'use client'
import type { AuthenticationAnswer, FindingAnswer } from '@/lib/contracts/authentication'
import { areaLabels } from '@/lib/deliverability/authentication/area-label'
import { Callout } from '../ui/callout'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { mainAreas } from './area-words'
import { FindingPill } from './finding-pill'
import { FindingRow } from './finding-row'

const order = ['fail', 'unknown', 'needs_work', 'pass'] as const

const worst = (findings: readonly FindingAnswer[]): FindingAnswer['state'] => order.find((state) => findings.some((one) => one.state === state)) ?? 'pass'

/** Findings of one code that show no record stand together under the first of them. */
const grouped = (findings: readonly FindingAnswer[]): FindingAnswer[][] => {
  const groups = new Map<string, FindingAnswer[]>()
  for (const one of findings) {
    const key = one.record === null && one.corrected === null ? `${one.code} ${one.state}` : `${one.code} ${one.name} ${one.title}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function Rows({ findings }: { findings: readonly FindingAnswer[] }) {
  return grouped(findings).map(([first, ...others]) => first && <FindingRow key={`${first.code} ${first.name} ${first.title}`} finding={first} others={others} />)
}

/** Fail, unknown and needs work stand open; what passes is folded away. */
export function FindingList({ answer }: { answer: AuthenticationAnswer }) {
  const { findings } = answer
  const open = findings.filter((one) => one.state !== 'pass')
  const passed = findings.filter((one) => one.state === 'pass')
  const unknown = findings.filter((one) => one.state === 'unknown')
  const areas = mainAreas.map((area) => [area, findings.filter((one) => one.area === area)] as const).filter(([, found]) => found.length > 0)
  const nothingKnown = unknown.length > 0 && unknown.length >= findings.length - 1
  return (
    <Section title="Findings" note="The worst first. Unknown means that nobody could say: it is neither good nor bad news." flush>
      <ul className="flex flex-wrap gap-x-4 gap-y-2 px-4 pb-3">
        {areas.map(([area, found]) => <li key={area} className="flex items-center gap-1.5"><span className="text-sm font-medium">{areaLabels[area]}</span> <FindingPill state={worst(found)} /></li>)}
      </ul>
      {nothingKnown && (
        <div className="px-4 pb-3">
          <Callout tone="info" title="DNS could not be asked">
            No record was read, so nothing is known to be missing. <PlainText text={unknown[0]?.title ?? ''} />
          </Callout>
        </div>
      )}
      <ul>{!nothingKnown && <Rows findings={open} />}</ul>
      {(passed.length > 0 || nothingKnown) && (
        <details className="border-t border-line px-4 py-2">
          <summary className="min-h-7 text-sm font-medium">{nothingKnown ? `All ${findings.length} findings` : `${passed.length} that pass`}</summary>
          <ul className="-mx-4 mt-2"><Rows findings={nothingKnown ? findings : passed} /></ul>
        </details>
      )}
    </Section>
  )
}
