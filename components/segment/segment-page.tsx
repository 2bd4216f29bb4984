'use client'
import { useConnections } from '../connection/use-connections'
import { PageHead } from '../ui/page-head'
import { Callout } from '../ui/callout'
import { Section } from '../ui/section'
import { SegmentBar } from './segment-bar'
import { SegmentChoice } from './segment-choice'
import { SegmentCompare } from './segment-compare'
import { SegmentKpis } from './segment-kpis'
import { kindWords, type Segment, segmentLabel } from './segment-name'
import { SegmentTable } from './segment-table'
import { useSegments } from './use-segments'
import { useSegmentView } from './use-segment-view'

export function SegmentPage() {
  const view = useSegmentView()
  const { chosen: { by, domain, a, b }, choose, range } = view
  // Two that are compared say themselves what they are cut by.
  const kind = a?.kind ?? b?.kind ?? by
  const segments = useSegments(kind, range, domain)
  const { items: connections } = useConnections()
  const labelOf = (segment: Segment) => segmentLabel(segment, connections)
  const alone = a && b ? null : (a ?? b)
  const row = segments.rows.find(({ group }) => group === alone?.value)
  return (
    <>
      <PageHead title="Segments" lead="The same numbers by pool, sending IP, connection, campaign, tag, mailbox provider or recipient country, by the day of sending." />
      <SegmentBar view={{ ...view, chosen: { ...view.chosen, by: kind } }} />
      <SegmentChoice kind={kind} a={a} b={b} rows={segments.rows} labelOf={labelOf} onChoose={(chosen) => void choose({ by: kind, ...chosen })} />
      {segments.data && a && b && <SegmentCompare a={a} b={b} rows={segments.rows} listed={{ range, domain }} labelOf={labelOf} />}
      {segments.data && alone && (
        <Section title={`${kindWords[alone.kind]} ${labelOf(alone)}`} note="Choose another one to set beside it." flush>
          {row ? <SegmentKpis row={row} listed={{ segment: alone, range, domain }} /> : <div className="px-4 pb-4"><Callout tone="info">It had no mail in this range.</Callout></div>}
        </Section>
      )}
      <SegmentTable kind={kind} range={range} domain={domain} segments={segments} labelOf={labelOf} />
    </>
  )
}
