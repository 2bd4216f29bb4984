import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { Callout } from '../ui/callout'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'

const shown = 3

/** What went out beyond the caps of the last two weeks, the latest days by name; the table has each. */
export function OverSending({ days }: { days: WarmupAnswer['over_sending'] }) {
  const inAll = days.filter(({ provider }) => provider === '')
  const named = (inAll.length > 0 ? inAll : days).toSorted((a, b) => (a.date < b.date ? 1 : -1))
  if (named.length === 0) return null
  const over = named.reduce((sum, one) => sum + one.over, 0)
  const isGrave = days.some(({ severity }) => severity === 'act')
  return (
    <Callout tone={isGrave ? 'act' : 'watch'} title={`More went out than was allowed on ${named.length} of the last 14 days, ${formatCount(over)} messages in all`}>
      <ul>{named.slice(0, shown).map((one) => <li key={`${one.date}${one.provider}`}><PlainText text={one.text} /></li>)}</ul>
      {named.length > shown && <p>And earlier ones: the table of the chart has every day.</p>}
    </Callout>
  )
}
