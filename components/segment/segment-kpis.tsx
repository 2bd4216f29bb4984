import { countedBy } from '../rates/counted-href'
import { kpiGrid, shownRates } from '../rates/kpi-row'
import { RateKpi } from '../rates/rate-kpi'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount } from '../ui/format-number'
import { Kpi } from '../ui/kpi'
import { CountedLink, listedHref, type Listed } from './counted-link'
import type { SegmentRow } from './use-segments'

/** The figures of one segment, as the page of a domain shows them. */
export function SegmentKpis({ row, listed }: { row: SegmentRow; listed: Listed }) {
  return (
    <dl className={kpiGrid}>
      <Kpi
        label={<MetricTerm metric="accepted" label="Messages" />}
        value={formatCount(row.counts.accepted)}
        of={<><CountedLink counted="delivered" count={row.counts.delivered} listed={listed} /> delivered, <CountedLink counted="bounced" count={row.counts.bounced} listed={listed} /> bounced</>}
        interval={`${formatCount(row.counts.pending)} pending, ${formatCount(row.counts.dropped)} dropped by the relay`}
      />
      {shownRates.map((rate) => <RateKpi key={rate} name={rate} counts={row.counts} rates={row.rates} href={listedHref(countedBy[rate], listed)} />)}
    </dl>
  )
}
