import type { SpfTreeAnswer } from '@/lib/contracts/authentication'
import { CodeBlock } from '../ui/code-block'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { FindingPill } from './finding-pill'

const notes: Record<SpfTreeAnswer['rows'][number]['note'], string> = {
  none: '', ignored: 'never reached', dynamic: 'decided with each mail', void: 'leads nowhere', missing: 'no SPF there', loop: 'leads back to itself', multiple: 'two records there', unknown: 'could not be asked', cut: 'not followed further',
}

const head = (
  <>
    <Th>Term</Th>
    <Th number>Look-ups</Th>
    <Th>Note</Th>
  </>
)

/** The record as a tree, with what each term costs of the ten look-ups. */
export function SpfTree({ tree }: { tree: SpfTreeAnswer }) {
  const { lookups, limit, rows } = tree
  const over = lookups > limit
  return (
    <Section title={`SPF of ${tree.domain}`} note={tree.state === 'found' ? 'Each term with all that it includes. Receivers stop at ten look-ups.' : undefined} flush>
      {tree.state === 'unknown' && <p className="flex items-center gap-2 px-4 pb-4"><FindingPill state="unknown" /> The record could not be read.</p>}
      {tree.state === 'none' && <p className="px-4 pb-4 text-ink-2">There is no SPF record.</p>}
      {tree.record !== null && <div className="px-4 pb-3"><CodeBlock label={`Found at ${tree.domain}`} text={tree.record} wrap /></div>}
      {tree.state === 'found' && (
        <>
          <div className="flex items-center gap-3 px-4 pb-3">
            <span className={over ? 'font-semibold text-act' : 'font-semibold'}>{lookups}/{limit} look-ups</span>
            <div role="meter" aria-label="Look-ups used" aria-valuemin={0} aria-valuemax={limit} aria-valuenow={Math.min(lookups, limit)} aria-valuetext={`${lookups} of ${limit}`} className="flex flex-1 gap-0.5">
              {Array.from({ length: limit }, (_, n) => <span key={n} className={`h-2 max-w-8 flex-1 border ${n < lookups ? (over ? 'border-act bg-act' : 'border-accent bg-accent') : 'border-line-strong'}`} />)}
            </div>
          </div>
          <Table label={`Terms of the SPF record of ${tree.domain}`} head={head}>
            {rows.map((row, n) => (
              <Row key={n}>
                <RowHead className="font-normal">
                  <span style={{ paddingLeft: `${row.depth * 1.25}rem` }} className="relative block">
                    <span className="sr-only">Level {row.depth + 1}: </span>
                    <code className="[overflow-wrap:anywhere]"><PlainText text={row.term} /></code>
                  </span>
                </RowHead>
                <Td number>{row.lookups > 0 ? row.lookups : <span className="text-ink-2">0</span>}</Td>
                <Td className={row.note === 'none' || row.note === 'dynamic' || row.note === 'ignored' ? 'text-ink-2' : 'text-act'} title={row.why ?? undefined}>{notes[row.note]}</Td>
              </Row>
            ))}
          </Table>
        </>
      )}
    </Section>
  )
}
