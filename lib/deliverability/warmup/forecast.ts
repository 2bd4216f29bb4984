import { addDays, sendingDays, type SendingCalendar } from './calendar'
import { cleanDaysToEnd, clearDays, type Lane } from './lane'

export type Forecast = {
  /** The last of the clean days on the last stage; null where the calendar has none. */
  finishOn: string | null
  /** Sending days that have to go well, from the first open one on. */
  remainingDays: number
  /** Days that will be held if it goes on as it went. */
  expectedHolds: number
  days: { date: string; volume: number }[]
}

/** Decided days before which the past says little about holds to come. */
const enoughDays = 5
const mostHoldRate = 0.75

const holdRate = (lane: Lane): number => {
  const decided = lane.heldInAll + lane.stage + lane.cleanDays
  return decided < enoughDays ? 0 : Math.min(lane.heldInAll / decided, mostHoldRate)
}

/** today + remaining stages in sending days + holds at the pace of the past, for the lane that is furthest behind. */
export const forecastOf = (lane: Lane, volumes: readonly number[], from: string, calendar: SendingCalendar): Forecast => {
  const lastStage = volumes.length - 1
  const isPaused = lane.status === 'paused'
  const stage = Math.min(isPaused ? Math.floor(lane.stage / 2) : lane.stage, lastStage)
  const begin = isPaused ? addDays(lane.clearSince ?? from, clearDays) : from
  const remainingDays = lastStage - stage + cleanDaysToEnd - (isPaused ? 0 : Math.min(lane.cleanDays, cleanDaysToEnd - 1))
  const rate = holdRate(lane)
  const expectedHolds = (isPaused ? 0 : lane.holdDays) + Math.round((remainingDays * rate) / (1 - rate))
  const all = remainingDays + expectedHolds
  const dates = sendingDays(begin < from ? from : begin, all, calendar)
  const days = dates.map((date, day) => ({ date, volume: volumes[Math.min(stage + Math.floor((day * remainingDays) / all), lastStage)] ?? 0 }))
  return { finishOn: dates.length === all ? (dates.at(-1) ?? null) : null, remainingDays, expectedHolds, days }
}
