import { offsetMs } from '../local-time'
import type { RateName } from '../rates'
import type { Fact } from './signal'

export const metricWords: Record<RateName, string> = {
  delivery: 'Undelivered mail', bounce: 'Bounces', hard_bounce: 'Hard bounces', soft_bounce: 'Soft bounces', block: 'Blocks', throttle: 'Throttled mail',
  complaint: 'Complaints', unsubscribe: 'Unsubscribes',
}

export const percentText = (fraction: number): string => `${Number((fraction * 100).toPrecision(2))} %`
export const countText = (count: number): string => Math.round(count).toLocaleString('en-GB')
/** `1 event`, `2 events` */
export const plural = (count: number, one: string, many = `${one}s`): string => `${countText(count)} ${Math.round(count) === 1 ? one : many}`

export const hoursText = (hours: number): string =>
  hours === 1 ? 'the last hour' : hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hours`

/** `47 min`, `3 h`, `2 days` */
export const spanText = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 72 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `10:12` on the local day of `nowMs`, else `24 Nov 10:12`. */
export const clockText = (atMs: number, nowMs: number, timeZone: string): string => {
  const local = new Date(atMs + offsetMs(atMs, timeZone))
  const today = new Date(nowMs + offsetMs(nowMs, timeZone))
  const time = local.toISOString().slice(11, 16)
  return local.toISOString().slice(0, 10) === today.toISOString().slice(0, 10) ? time : `${local.getUTCDate()} ${monthNames[local.getUTCMonth()]} ${time}`
}

/** Text from outside as one line: no control, no break, at most `longest` characters. */
export const oneLine = (text: string, longest = 200): string => {
  const line = text.toWellFormed().replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`
}

/** What to do about a rate, before its cause is known. */
export const rateActions: Record<RateName, string> = {
  hard_bounce: 'Pause the campaign that mails these addresses and verify the list again before it goes on.',
  bounce: 'Look at the reasons of the refusals; hard ones mean the list, blocks mean reputation or authentication.',
  soft_bounce: 'Look at the reasons: full mailboxes and broken servers pass, content faults are yours to change.',
  block: 'Pause sending to this provider, look at complaints and listings, and use the provider\'s form to ask for relief.',
  throttle: 'Halve the volume to this provider for a day or two and send to people who answer.',
  complaint: 'Stop the campaign that draws complaints, and check that each message lets people leave in one click.',
  unsubscribe: 'Look at whom the campaign reaches and how often: people leave where they did not expect the mail.',
  delivery: 'Look at the reasons of the refusals, the greatest first.',
}

export const fact = (label: string, value: string): Fact => ({ label, value: oneLine(value) })
