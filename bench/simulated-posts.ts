import { type Plan } from '../lib/testing/simulator/plan'
import { runOf } from '../lib/testing/simulator/posts'
import { scenarioNamed } from '../lib/testing/simulator/scenarios'
import { signedPost } from '../lib/testing/simulator/sign-post'
import type { SimulatedRelay } from '../lib/testing/simulator/mail'
import { type Request, requestOf } from './posts'
import type { BenchWorkspace } from './workspace'

const planOf = (relay: SimulatedRelay, seed: number, perDay: number, now: number): Plan => ({
  seed, now, days: 3,
  senders: Array.from({ length: 20 }, (_, n) => ({
    domain: `out${n}.example.net`, routes: [{ relay, name: relay }], perDay, scenario: scenarioNamed(n % 4 === 0 ? 'list-gone-bad' : 'steady'), unattributed: 0.02,
  })),
})

/** Posts of three simulated days of 20 domains, `count` at most, in the order in which the relay would post them. */
export const simulatedPosts = (made: BenchWorkspace, relay: SimulatedRelay, setting: { seed: number; perDay: number; count: number; now: number }): Request[] => {
  const posts: Request[] = []
  for (const day of runOf(planOf(relay, setting.seed, setting.perDay, setting.now), { timeZone: 'Europe/Berlin' }).days) {
    for (const post of day) if (posts.length < setting.count) posts.push(requestOf(made.path, signedPost(post, made.keys, setting.now), post.events))
  }
  return posts
}

/** About `count` arrays of 1,000 events. */
export const simulatedArrays = (made: BenchWorkspace, seed: number, count: number, now: number): Request[] =>
  simulatedPosts(made, 'sendgrid', { seed, perDay: (count * 1_000) / 20 / 3 / 2.4, count, now })
