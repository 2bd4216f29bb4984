import type { Parts } from './count-rows'
import { countText, percentText } from './words'

/** Bad cases of one domain through one pool at one provider in one hour. */
export type PoolCell = Parts & { domain: string; pool: string; provider: string; startMs: number }

export type PoolVerdict = {
  verdict: 'us' | 'pool' | 'cannot_tell'
  pool: string
  /** How many times likelier the evidence is under the verdict than under its opposite; 1 when nothing is known. */
  odds: number
  text: string
}

type Sum = Parts & { /** Cases expected when ill as the suspect, and when in order. */ ill: number; well: number }

const none = (): Sum => ({ k: 0, n: 0, ill: 0, well: 0 })

/** Log likelihood of being ill against being well (Poisson); positive speaks for ill. */
const leaning = ({ k, ill, well }: Sum): number => (ill > 0 && well > 0 ? k * Math.log(ill / well) - (ill - well) : 0)

const enough = 3

/** Rate of a set of cells per provider, drawn towards the whole. */
const ratesBy = (cells: readonly PoolCell[]): ((provider: string) => number) => {
  const sums = new Map<string, Parts>()
  let [k, n] = [0, 0]
  for (const cell of cells) {
    const held = sums.get(cell.provider) ?? { k: 0, n: 0 }
    sums.set(cell.provider, { k: held.k + cell.k, n: held.n + cell.n })
    k += cell.k
    n += cell.n
  }
  const overall = (k + 0.5) / (n + 10)
  return (provider) => {
    const held = sums.get(provider) ?? { k: 0, n: 0 }
    return (held.k + 20 * overall) / (held.n + 20)
  }
}

/**
 * Is it us or the pool? The domain is ill through `pool`. Elsewhere at the same providers and hours: is the domain itself well through
 * other pools, and are other domains ill through this one? Both or one without contradiction decide; else nobody can tell.
 * `usual` is the rate before the incident, per provider.
 */
export const poolVerdict = (domain: string, pool: string, cells: readonly PoolCell[], usual: (provider: string) => number): PoolVerdict => {
  const suspects = cells.filter((cell) => cell.domain === domain && cell.pool === pool)
  const hours = new Set(suspects.filter((cell) => cell.n > 0).map((cell) => `${cell.provider} ${cell.startMs}`))
  const ill = ratesBy(suspects)
  const elsewhere = none()
  const others = new Map<string, Sum>()
  for (const cell of cells) {
    if (!hours.has(`${cell.provider} ${cell.startMs}`)) continue
    const sameDomain = cell.domain === domain
    if (sameDomain === (cell.pool === pool)) continue
    const sum = sameDomain ? elsewhere : (others.get(cell.domain) ?? none())
    if (!sameDomain) others.set(cell.domain, sum)
    sum.k += cell.k
    sum.n += cell.n
    sum.ill += cell.n * Math.max(ill(cell.provider), 0.001)
    sum.well += cell.n * Math.max(usual(cell.provider), 0.001)
  }
  const ours = leaning(elsewhere)
  const leanings = [...others.values()].map(leaning)
  const theirs = leanings.reduce((sum, each) => sum + each, 0)
  // For the pool: we are well elsewhere, others are ill on it.
  const forPool = theirs - ours
  const agree = !(ours > enough && theirs > enough) && !(ours < -enough && theirs < -enough)
  const illOthers = leanings.filter((each) => each > 1).length
  const judged = leanings.filter((each) => Math.abs(each) > 1).length
  const name = pool === '' ? 'mail without a pool' : `pool ${pool}`
  const odds = Math.exp(Math.min(Math.abs(forPool), 20))
  const elsewhereText = elsewhere.n > 0 ? `${percentText(elsewhere.k / elsewhere.n)} of ${countText(elsewhere.n)}` : 'no mail'
  if (agree && forPool > enough) {
    return { verdict: 'pool', pool, odds, text: `The pool is at fault: ${illOthers} of ${judged} other domains on ${name} are hit too; the same domain through other pools: ${elsewhereText}.` }
  }
  if (agree && forPool < -enough) {
    return { verdict: 'us', pool, odds, text: `It is us: ${illOthers} of ${judged} other domains on ${name} are hit; the same domain through other pools: ${elsewhereText}.` }
  }
  return { verdict: 'cannot_tell', pool, odds: 1, text: `Cannot tell: at the same providers and hours there is too little mail of other domains on ${name}, or of this domain elsewhere (${elsewhereText}).` }
}
