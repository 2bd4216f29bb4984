import { type SendingCalendar, sendingDays, whyNoSending } from './calendar'
import { blockingText, cureOf, type LaneToday, stateOf, stuckText } from './progress'
import type { PlanStatus } from './plan'

export type NextActionInput = {
  status: PlanStatus
  today: string
  startsOn: string
  /** Null: today is not decided yet. */
  allowedToday: number | null
  /** The volume of the stage that the next sending day has. */
  nextVolume: number
  lanes: readonly LaneToday[]
  calendar: SendingCalendar
}

const messages = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'message' : 'messages'}`

/** What to do now, in one or two sentences. */
export const nextAction = (input: NextActionInput): string => {
  const { status, today, startsOn, allowedToday, nextVolume, lanes, calendar } = input
  if (status === 'complete') return 'The warm-up is complete: its last stage went well for three sending days. The plan limits nothing any more.'
  if (status === 'ended') return 'The plan was ended. Make another one to go on.'
  if (status === 'paused') return 'Send nothing: somebody paused the plan. It goes on from its stage when it is resumed.'
  const [next] = sendingDays(today, 1, calendar)
  if (today < startsOn) return `Nothing yet: the plan starts on ${startsOn} with ${messages(nextVolume)}.`
  if (lanes.length === 0) return `Today's decision is not made yet; the plan starts with ${messages(nextVolume)}.`
  const blocked = blockingText(lanes)
  const cure = cureOf(lanes)
  const why = blocked ? ` ${stuckText(lanes) ?? `It is held back: ${blocked}.`}${cure ? ` ${cure}` : ''}` : ''
  if (stateOf(status, lanes) === 'stopped') return `Send nothing: ${blocked ?? 'the gate has stopped it'}.${cure ? ` ${cure}` : ''} It goes on at half its stage 48 hours after the cause is gone.`
  const off = whyNoSending(today, calendar)
  if (off) return `Nothing is planned for today, ${off}. Next: ${messages(nextVolume)}${next ? ` on ${next}` : ''}.${why}`
  if (allowedToday === null) return `Today's decision is not made yet: until then the volume of the last stage holds, ${messages(nextVolume)}.${why}`
  return `Send up to ${messages(allowedToday)} today.${why || ' The next morning decides by how they are taken.'}`
}
