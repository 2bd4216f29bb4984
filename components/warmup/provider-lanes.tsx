import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { decisionWords } from '@/lib/deliverability/warmup/decision-words'
import { formatCount } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { ProgressBar } from '../ui/progress-bar'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'

type Lane = WarmupAnswer['lanes'][number]

const head = (
  <>
    <Th>Mailbox provider</Th>
    <Th>Day</Th>
    <Th number>Today</Th>
    <Th>Last decision</Th>
    <Th>Why</Th>
  </>
)

const tones = { skip: 'neutral', hold: 'watch', pause: 'act', rollback: 'act', advance: 'good', resume: 'info' } as const

function LaneRow({ lane, days, isDayOff }: { lane: Lane; days: number; isDayOff: boolean }) {
  return (
    <Row>
      <RowHead>{lane.provider === '' ? lane.name : <PlainText text={lane.name} />}</RowHead>
      <Td className="min-w-36">
        <span className="flex items-center gap-2">
          <span className="whitespace-nowrap">{lane.stage} of {days}</span>
          <ProgressBar label={`${lane.name}: day of the ramp`} value={lane.stage} max={days} text={`Day ${lane.stage} of ${days}`} />
        </span>
        {lane.held_days > 0 && <span className="text-xs text-ink-2">held {lane.held_days} {lane.held_days === 1 ? 'day' : 'days'}</span>}
      </Td>
      <Td number>{lane.allowed_today === null ? '–' : isDayOff ? 'off' : formatCount(lane.allowed_today)}{lane.provider === '' && lane.allowed_today !== null && !isDayOff && <span className="block text-xs text-ink-2">in all</span>}</Td>
      <Td><Pill tone={tones[lane.decision]}>{decisionWords[lane.decision]}</Pill> <span className="text-xs text-ink-2">{lane.rule}</span></Td>
      <Td className="min-w-64"><PlainText text={lane.reasons.map(({ text }) => text).join(' ')} /></Td>
    </Row>
  )
}

/** Where the warm-up stands at each provider that is judged by itself. */
export function ProviderLanes({ warmup }: { warmup: WarmupAnswer }) {
  if (warmup.lanes.length === 0 || !warmup.plan) return null
  const { days } = warmup.plan
  const isDayOff = !(warmup.days.at(-1)?.is_sending_day ?? true)
  return (
    <Section title="By mailbox provider" note="A provider is judged by itself from 30 final results in three sending days; the others together." flush>
      <Table label="Warm-up by mailbox provider" head={head}>
        {warmup.lanes.map((lane) => <LaneRow key={lane.provider} lane={lane} days={days} isDayOff={isDayOff} />)}
      </Table>
    </Section>
  )
}
