import type { HealthState } from '../health'
import { formatCount } from '../number-text'
import type { DigestContent } from './content'
import type { DigestFacts } from './facts'
import { plural } from './words'

const countOf = (facts: DigestFacts, state: HealthState): number => facts.domains.filter((domain) => domain.health.state === state).length

const sentence = (facts: DigestFacts): DigestContent['verdict'] => {
  const all = facts.domains.length
  const [act, silent, watch, few] = (['act', 'silent', 'watch', 'too_few'] as const).map((state) => countOf(facts, state)) as [number, number, number, number]
  const sent = facts.days.reduce((sum, day) => sum + day.now.accepted, 0)
  const before = facts.days.reduce((sum, day) => sum + day.before.accepted, 0)
  const detail = [
    `${plural(sent, 'message')} accepted, ${formatCount(before)} the week before`,
    ...(act > 0 && silent > 0 ? [`${formatCount(silent)} silent`] : []), ...(act > 0 && watch > 0 ? [`${formatCount(watch)} to watch`] : []),
    ...(few > 0 ? [`${formatCount(few)} with too little mail to judge`] : []),
  ].join('; ')
  const told = (tone: DigestContent['verdict']['tone'], text: string) => ({ tone, text, detail: `${detail}.` })
  if (all === 0) return told('neutral', 'No sending domain yet')
  if (act > 0) return told('act', `${formatCount(act)} of ${plural(all, 'domain')} ${act === 1 ? 'needs' : 'need'} action`)
  if (sent === 0) return told(silent > 0 ? 'watch' : 'neutral', `A quiet week: no mail from ${plural(all, 'domain')}`)
  if (silent > 0) return told('watch', `No domain needs action, ${formatCount(silent)} of ${formatCount(all)} silent`)
  if (watch > 0) return told('watch', `No domain needs action, ${formatCount(watch)} of ${formatCount(all)} to watch`)
  if (few > 0) return told('neutral', 'No domain needs action')
  return told('good', all === 1 ? 'Your domain is healthy' : `All ${formatCount(all)} domains are healthy`)
}

/** The week in one sentence, and the subject that carries it. */
export const verdictOf = (facts: DigestFacts): { verdict: DigestContent['verdict']; subject: string } => {
  const verdict = sentence(facts)
  return { verdict, subject: `${verdict.text} (${facts.workspaceName.trim()}, week ${Number(facts.week.slice(6))})` }
}
