import { storiesOf } from './history'
import type { Mail, Step } from './mail'
import { mailgunEvent } from './native-mailgun'
import { sendgridEvent } from './native-sendgrid'
import { sesEvents } from './native-ses'
import { dayMs, type Plan } from './plan'
import { makeRandom, type Random } from './random'
import { Tally, type Truth } from './truth'

/** One webhook post before it is signed: a payload as `RelayKeys.sign` takes it. */
export type SimulatedPost = { route: Mail['route']; payload: unknown; events: number; dialect: 'batch' | 'single' | 'published' | 'classic' }

export type Run = {
  /** Posts day by day, in the order in which a relay would send them unless shuffled. */
  days: Generator<SimulatedPost[]>
  /** The truth of all days that have been taken. */
  truth(): Truth
}

export type RunOptions = { timeZone: string; shuffle?: boolean; batchSize?: number }

/** The posts of a plan. Equal plans and options give equal posts. */
export function runOf(plan: Plan, options: RunOptions): Run {
  const tally = new Tally(options.timeZone)
  return { days: daysOf(plan, options, tally), truth: () => tally.truth() }
}

function* daysOf(plan: Plan, options: RunOptions, tally: Tally): Generator<SimulatedPost[]> {
  const random = makeRandom(`${plan.seed}|order`)
  let waiting: Step[] = []
  let end = Math.floor((plan.now - plan.days * dayMs) / 1_000) * 1_000
  for (const stories of storiesOf(plan)) {
    end += dayMs
    for (const story of stories) {
      tally.add(story)
      waiting.push(...story.steps)
    }
    // What happens later than this day waits for its own day.
    const due = waiting.filter((step) => step.at < end)
    waiting = waiting.filter((step) => step.at >= end)
    yield postsOf(due, options, random)
  }
  if (waiting.length > 0) yield postsOf(waiting, options, random)
}

function postsOf(steps: Step[], { shuffle = false, batchSize = 1_000 }: RunOptions, random: Random): SimulatedPost[] {
  const ordered = shuffle ? random.shuffle(steps) : steps.sort((a, b) => a.at - b.at || a.mail.number - b.mail.number)
  const posts: SimulatedPost[] = []
  const batches = new Map<string, unknown[]>()
  for (const step of ordered) {
    const { route } = step.mail
    if (route.relay === 'mailgun') posts.push({ route, payload: mailgunEvent(step), events: 1, dialect: 'single' })
    else if (route.relay === 'ses') {
      for (const payload of sesEvents(step)) posts.push({ route, payload, events: 1, dialect: 'eventType' in payload ? 'published' : 'classic' })
    } else {
      let batch = batches.get(route.name)
      if (!batch || batch.length >= batchSize) {
        batches.set(route.name, (batch = []))
        posts.push({ route, payload: batch, events: 0, dialect: 'batch' })
      }
      batch.push(sendgridEvent(step))
    }
  }
  for (const post of posts) if (Array.isArray(post.payload)) post.events = post.payload.length
  return shuffle ? random.shuffle(posts) : posts
}
