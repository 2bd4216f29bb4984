import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { decisionWords } from '@/lib/deliverability/warmup/decision-words'
import { AnnotationCell } from '../annotation/annotation-cell'
import { formatCount } from '../ui/format-number'
import { formatDay } from '../ui/format-time'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { noonOf } from './warmup-points'

type Day = WarmupAnswer['days'][number]

const head = (
  <>
    <Th>Day</Th>
    <Th number>Planned</Th>
    <Th number>Allowed</Th>
    <Th number>Sent</Th>
    <Th>Decisions of that morning</Th>
    <Th>What happened</Th>
  </>
)

const count = (value: number | null): string => (value === null ? '–' : formatCount(value))
const dateText = (date: string): string => formatDay(noonOf(date), 'UTC')

function Decisions({ day }: { day: Day }) {
  if (day.decisions.length === 0) return <span className="text-ink-2">{day.is_sending_day ? 'Not decided yet' : 'A day off'}</span>
  return (
    <ul className="flex min-w-64 flex-col gap-1">
      {day.decisions.map((one) => (
        <li key={one.provider}>
          <span className="font-medium">{decisionWords[one.decision]}</span> {one.provider_name}, day {one.stage} ({one.rule}): <PlainText text={one.reasons.map(({ text }) => text).join(' ')} />
          {one.recomputed && (
            <span className="block text-ink-2">
              By what is known now it would be: {decisionWords[one.recomputed.decision].toLowerCase()} ({one.recomputed.rule}). <PlainText text={one.recomputed.text} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The chart's numbers: one row for each day, those of the forecast too. */
export function WarmupTable({ warmup, happened }: { warmup: WarmupAnswer; /** By local date. */ happened: ReadonlyMap<string, AnnotationAnswer[]> }) {
  const known = new Set(warmup.days.map(({ date }) => date))
  return (
    <Table label="Planned and sent by day" head={head}>
      {warmup.days.map((day) => (
        <Row key={day.date}>
          <RowHead className="whitespace-nowrap"><time dateTime={day.date}>{dateText(day.date)}</time></RowHead>
          <Td number>{count(day.planned)}</Td>
          <Td number>{count(day.allowed)}</Td>
          <Td number>{count(day.sent)}</Td>
          <Td><Decisions day={day} /></Td>
          <Td><AnnotationCell annotations={happened.get(day.date)} timeZone={warmup.time_zone} /></Td>
        </Row>
      ))}
      {(warmup.forecast?.days ?? []).filter(({ date }) => !known.has(date)).map(({ date, volume }) => (
        <Row key={date}>
          <RowHead className="whitespace-nowrap"><time dateTime={date}>{dateText(date)}</time></RowHead>
          <Td number className="text-ink-2">{formatCount(volume)} forecast</Td>
          <Td number>–</Td>
          <Td number>–</Td>
          <Td className="text-ink-2">To come</Td>
          <Td><AnnotationCell annotations={happened.get(date)} timeZone={warmup.time_zone} /></Td>
        </Row>
      ))}
    </Table>
  )
}
