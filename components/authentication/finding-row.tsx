import type { FindingAnswer } from '@/lib/contracts/authentication'
import { areaLabels } from '@/lib/deliverability/authentication/area-label'
import { CodeBlock } from '../ui/code-block'
import { PlainText } from '../ui/plain-text'
import { FindingPill } from './finding-pill'

/** One finding: what is there, the rule, and the record to publish instead. `others` have the same code and no record of their own. */
export function FindingRow({ finding, others = [] }: { finding: FindingAnswer; others?: readonly FindingAnswer[] }) {
  const { corrected, record } = finding
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <FindingPill state={finding.state} />
        <span className="font-medium">{areaLabels[finding.area]}</span>
        <span className="min-w-0 basis-full sm:basis-auto sm:flex-1 [overflow-wrap:anywhere]"><PlainText text={finding.title} /></span>
        <code className="text-xs text-ink-2">{finding.code}</code>
      </div>
      {others.length > 0 && (
        <ul className="list-disc pl-6 text-sm">{others.map((one) => <li key={`${one.name} ${one.title}`} className="[overflow-wrap:anywhere]"><PlainText text={one.title} /></li>)}</ul>
      )}
      {finding.state !== 'pass' && finding.fix && <p className="max-w-[90ch] text-sm text-ink-2 [overflow-wrap:anywhere]"><PlainText text={corrected === null ? finding.fix : finding.fix.replace(corrected, 'see below')} /></p>}
      {record !== null && finding.state !== 'pass' && <CodeBlock label={`Found at ${finding.name}`} text={record} wrap />}
      {corrected !== null && finding.state !== 'pass' && <CodeBlock label={`Publish at ${finding.name}`} text={corrected} wrap />}
      {finding.state !== 'pass' && <p className="text-xs text-ink-2">Rule: {finding.rule} Source: {finding.source}.</p>}
    </li>
  )
}
