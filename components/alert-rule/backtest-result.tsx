import type { backtestRule } from '@/lib/contracts/alert-rules'
import type { Answer } from '@/lib/contracts/contract'
import { formatCount, formatRate } from '../ui/format-number'
import { formatHour } from '../ui/format-time'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { useCurrentWorkspace } from '../workspace/workspace-context'

const falseText = (count: number): string => (count < 0.01 ? 'fewer than one in eight years' : count < 1 ? `about one in ${formatCount(1 / count)} months` : `about ${count.toFixed(1)} a month`)
const spanOf = (hours: number): string => (hours < 48 ? `${formatCount(hours)} h` : `${formatCount(hours / 24)} days`)

export function BacktestResult({ found }: { found: Answer<typeof backtestRule> }) {
  const { timeZone } = useCurrentWorkspace()
  const { firings } = found
  return (
    <div role="status" className="flex min-w-0 flex-col gap-2 text-sm">
      <p>
        {firings.length === 0 ? 'It would not have alarmed' : `It would have alarmed ${formatCount(firings.length)} ${firings.length === 1 ? 'time' : 'times'}, for ${spanOf(found.hours_open)} in all`}
        {' '}in {found.days} days, over {formatCount(found.scopes)} {found.scopes === 1 ? 'part' : 'parts'} of the mail.
      </p>
      <p className="text-ink-2">False alarms by chance, were every true rate at 0.8 of the limit: {falseText(found.expected_false_alarms)}.</p>
      {firings.length > 0 && (
        <div className="max-h-56 overflow-y-auto">
          <Table label="When it would have alarmed" head={<><Th>Part</Th><Th>From</Th><Th number>Open for</Th><Th number>Highest</Th></>}>
            {firings.slice(0, 50).map((firing) => (
              <Row key={`${firing.label} ${firing.from}`}>
                <RowHead className="[overflow-wrap:anywhere]"><PlainText text={firing.label} /></RowHead>
                <Td className="whitespace-nowrap">{formatHour(firing.from, timeZone)}</Td>
                <Td number>{spanOf(firing.hours)}{firing.to === null && ', still'}</Td>
                <Td number>{formatRate(firing.peak)}</Td>
              </Row>
            ))}
          </Table>
        </div>
      )}
    </div>
  )
}
