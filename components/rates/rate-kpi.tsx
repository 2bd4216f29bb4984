import type { Counts, Rates } from '@/lib/contracts/counts'
import type { RateName } from '@/lib/deliverability/rates'
import { MetricTerm } from '../metrics/metric-term'
import { formatCount, formatInterval, formatRate } from '../ui/format-number'
import { Kpi } from '../ui/kpi'
import { Pill } from '../ui/pill'
import { TextLink } from '../ui/text-link'
import { judgeRate, limitOf, numeratorOf } from './judge-rate'

/** `href` lists the events of the numerator, `delta` holds it against another period. */
export function RateKpi({ name, counts, rates, href, delta }: { name: RateName; counts: Counts; rates: Rates; href?: string; delta?: string }) {
  const { value, low, high, n } = rates[name]
  const { tone, missing, mark } = judgeRate(name, counts, rates)
  const side = limitOf(name)?.worse === 'lower' ? 'Below' : 'At or above'
  return (
    <Kpi
      label={<MetricTerm metric={name} />}
      value={formatRate(value)}
      of={
        <>
          {href ? <TextLink href={href}>{formatCount(numeratorOf(name, counts))}</TextLink> : formatCount(numeratorOf(name, counts))} of {formatCount(n)}
        </>
      }
      interval={n > 0 ? `${formatInterval(low, high)} with 90 % confidence` : 'Nothing to take a share of'}
      delta={delta}
      tone={tone}
      note={
        tone === 'quiet' ? (
          <Pill tone="neutral">Too few to judge, {formatCount(missing)} more needed</Pill>
        ) : tone === 'act' || tone === 'watch' ? (
          <Pill tone={tone}>{side} {formatRate(mark)}</Pill>
        ) : undefined
      }
    />
  )
}
