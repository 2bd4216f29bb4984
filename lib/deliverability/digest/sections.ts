import { formatCount } from '../number-text'
import type { Lines, Tone } from './content'
import type { BlocklistFacts, DigestFacts, IncidentFacts, WarmupFacts } from './facts'
import { instantText, plural } from './words'

/** Lines of one section: the mail is to stay one screen. */
const most = 5

type Line = Lines['lines'][number]

const line = (text: string, tone: Tone = 'neutral', path: string | null = null): Line => ({ text, tone, path })

const orNothing = (lines: Line[], nothing: string): Line[] => (lines.length > 0 ? lines : [line(nothing, 'good')])

const warmup = ({ domain, day, days, planned, actual, note }: WarmupFacts): Line =>
  line(`${domain}: day ${formatCount(day)} of ${formatCount(days)}, ${formatCount(actual)} of ${formatCount(planned)} planned messages. ${note}`.trim(), actual > planned ? 'watch' : 'neutral')

const listing = ({ target, list, event, sinceMs, bounces }: BlocklistFacts, timeZone: string): Line => {
  const cost = bounces === null ? '' : `; ${plural(bounces, 'bounce')} ${bounces === 1 ? 'names' : 'name'} it`
  const verb = { listed: 'was listed', delisted: 'was taken off', still_listed: 'is still listed' }[event]
  return line(`${target} ${verb} ${event === 'delisted' ? '' : 'on '}${list}, ${event === 'still_listed' ? 'since ' : ''}${instantText(sinceMs, timeZone)}${cost}.`, event === 'delisted' ? 'good' : 'act')
}

const incidents = ({ opened, resolved, open }: IncidentFacts, timeZone: string): Line[] => [
  line(`${formatCount(opened)} opened, ${formatCount(resolved)} resolved, ${formatCount(open.length)} open.`, open.length > 0 ? 'watch' : 'good'),
  ...open.slice(0, most).map(({ title, severity, sinceMs, path }) => line(`${title}, since ${instantText(sinceMs, timeZone)}.`, severity === 'critical' ? 'act' : severity === 'warning' ? 'watch' : 'neutral', path)),
]

/** Sections of what is known; a part that no table tells has none. */
export const sectionsOf = (facts: DigestFacts): Lines[] => {
  const { timeZone } = facts
  return [
    ...(facts.incidents ? [{ title: 'Incidents', lines: incidents(facts.incidents, timeZone) }] : []),
    ...(facts.warmup ? [{ title: 'Warm-up', lines: orNothing(facts.warmup.slice(0, most).map(warmup), 'No domain is warming up.') }] : []),
    ...(facts.blocklists ? [{ title: 'Blocklists', lines: orNothing(facts.blocklists.slice(0, most).map((one) => listing(one, timeZone)), 'Nothing is listed.') }] : []),
    ...(facts.authentication ? [{ title: 'Authentication', lines: orNothing(facts.authentication.slice(0, most).map(({ domain, text, atMs }) => line(`${domain}: ${text} (${instantText(atMs, timeZone)})`, 'watch')), 'No record changed.') }] : []),
  ]
}

/** Whether the figures can be trusted: does the receipt add up, is something missing. */
export const trustOf = (facts: DigestFacts): { tone: Tone; text: string }[] => {
  const { received, stored, duplicates, quarantined, refusedPosts } = facts.receipt
  const difference = received - stored - duplicates - quarantined
  const sum = `${formatCount(received)} received = ${formatCount(stored)} stored + ${formatCount(duplicates)} duplicates + ${formatCount(quarantined)} quarantined`
  const unattributed = facts.unattributed.accepted
  return [
    { tone: difference === 0 ? 'good' : 'act', text: difference === 0 ? `${sum}: adds up.` : `${sum}: does not add up by ${formatCount(Math.abs(difference))}.` },
    ...(refusedPosts > 0 ? [{ tone: 'watch' as const, text: `${plural(refusedPosts, 'post')} refused: look at the connections.` }] : []),
    ...(unattributed > 0 ? [{ tone: 'watch' as const, text: `${plural(unattributed, 'message')} ${unattributed === 1 ? 'names' : 'name'} no sending domain and ${unattributed === 1 ? 'is' : 'are'} in no row of the table.` }] : []),
    ...facts.quiet.slice(0, most).map(({ name, lastEventAtMs }) => ({
      tone: 'watch' as const,
      text: `Connection “${name}” ${lastEventAtMs === null ? 'has never posted an event' : `has posted nothing since ${instantText(lastEventAtMs, facts.timeZone)}`}: what it sends is missing above.`,
    })),
  ]
}
