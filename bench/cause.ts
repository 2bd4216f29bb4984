import { type Cause, rankCauses } from '../lib/deliverability/alerts/cause'
import { poolVerdict } from '../lib/deliverability/alerts/pool-verdict'
import { cellsOfRows, partsOfRows, slicesBy, usualByProvider } from '../lib/deliverability/alerts/slices'
import { mailboxes, recipientDomain } from '../lib/testing/simulator/mailboxes'
import { makeRandom, type Random } from '../lib/testing/simulator/random'
import { simulatorRoute } from '../lib/testing/simulator/senders'
import { domains, type Evidence, type Fault, liveThrough } from './faults'
import { table, writePart } from './write-table'

/** Seeded faults: is the right cause first, and is the pool judged rightly? */
const runs = Number(process.argv[2] ?? 200)
const [own] = domains

type Truth = { dimension: Cause['dimension']; value: string; fault: Fault; perDay: number }

const pools = ['dedicated-1', 'shared-2'] as const
const ips = ['192.0.2.10', '192.0.2.11', '198.51.100.20', '198.51.100.21', '198.51.100.22'] as const
const campaigns = ['welcome', 'follow-up', 'webinar', 'renewal'] as const
const relays = ['sendgrid', 'mailgun', 'ses'] as const
const kinds = ['provider', 'pool', 'ip', 'connection', 'campaign', 'recipient_domain', 'reason'] as const

const truthOf = (kind: (typeof kinds)[number], random: Random): Truth => {
  const strength = 0.1 + 0.2 * random.next()
  const perDay = random.whole(200, 700)
  const blocked = { refused: { provider_block: strength } }
  const when = (dimension: Cause['dimension'], value: string, isHit: (moment: Parameters<Fault['rates']>[0]) => boolean, change: ReturnType<Fault['rates']> = blocked, metric: Fault['metric'] = 'block'): Truth =>
    ({ dimension, value, perDay, fault: { metric, hit: [0], rates: (moment) => (isHit(moment) ? change : {}) } })
  switch (kind) {
    case 'provider': {
      const { id } = random.pick([mailboxes[0], mailboxes[1] ?? mailboxes[0], mailboxes[3] ?? mailboxes[0], mailboxes[4] ?? mailboxes[0]])
      return random.chance(0.5) ? when('provider', id, ({ mailbox }) => mailbox === id) : when('provider', id, ({ mailbox }) => mailbox === id, { delayed: { reputation_throttle: 2 * strength } }, 'throttle')
    }
    case 'pool': {
      const value = random.pick(pools)
      return when('pool', value, ({ pool }) => pool === value, { refused: { ip_blocklisted: strength } })
    }
    case 'ip': {
      const value = random.pick(ips)
      return when('ip', value, ({ ip }) => ip === value, { refused: { ip_blocklisted: strength } })
    }
    case 'connection': {
      const value = simulatorRoute(random.pick(relays)).name
      return when('connection', value, ({ route }) => route === value)
    }
    case 'campaign': {
      const value = random.pick(campaigns)
      return random.chance(0.5)
        ? when('campaign', value, ({ campaign }) => campaign === value, { refused: { invalid_recipient: strength, inactive_mailbox: strength / 4 } }, 'hard_bounce')
        : when('campaign', value, ({ campaign }) => campaign === value, { refused: { spam_content: strength } })
    }
    case 'recipient_domain': {
      const value = recipientDomain(mailboxes[0], random)
      return { ...when('recipient_domain', value, ({ recipient }) => recipient.endsWith(`@${value}`), { refused: { policy_block: 0.9 } }), perDay: 1_500 }
    }
    case 'reason': return when('reason', 'invalid_recipient', () => true, { refused: { invalid_recipient: strength } }, 'hard_bounce')
  }
}

const firstCause = (truth: Truth, held: Evidence): Cause | undefined => {
  const { metric } = truth.fault
  const rows = held.rows.filter((row) => row.domain === own)
  const from = held.faultMs
  const slices = [
    ...slicesBy('provider', rows, (row) => row.provider, metric, from), ...slicesBy('pool', rows, (row) => row.pool, metric, from),
    ...slicesBy('connection', rows, (row) => row.connectionId, metric, from), ...slicesBy('campaign', held.campaigns, (row) => row.slice, metric, from), ...slicesBy('ip', held.ips, (row) => row.slice, metric, from),
  ]
  return rankCauses({
    now: partsOfRows(rows.filter((row) => row.startMs >= from), metric), before: partsOfRows(rows.filter((row) => row.startMs < from), metric), slices, recipients: held.recipients,
    reasons: [...new Set([...held.reasonsNow.keys(), ...held.reasonsBefore.keys()])].map((value) => ({ value, now: held.reasonsNow.get(value) ?? 0, before: held.reasonsBefore.get(value) ?? 0 })),
  })[0]
}

const causeRows = (): { rows: string[][]; right: number } => {
  const tally = new Map<string, { right: number; all: number; instead: Map<string, number> }>()
  let right = 0
  for (let run = 0; run < runs; run += 1) {
    const kind = kinds[run % kinds.length] ?? 'pool'
    const truth = truthOf(kind, makeRandom(`cause ${run}`))
    const found = firstCause(truth, liveThrough(truth.fault, run, truth.perDay))
    const held = tally.get(kind) ?? { right: 0, all: 0, instead: new Map<string, number>() }
    tally.set(kind, held)
    held.all += 1
    if (found?.dimension === truth.dimension && found.value === truth.value) {
      held.right += 1
      right += 1
    } else held.instead.set(found?.dimension ?? 'none', (held.instead.get(found?.dimension ?? 'none') ?? 0) + 1)
  }
  const rows = [...tally].map(([kind, { right: hits, all, instead }]) => [kind, `${hits} of ${all}`, [...instead].map(([name, count]) => `${name} ${count}`).join(', ') || '–'])
  return { rows: [...rows, ['**all**', `**${right} of ${runs} (${((right / runs) * 100).toFixed(1)} %)**`, '']], right }
}

const verdictRows = (): string[][] => {
  const tally = new Map<string, Map<string, number>>([['pool', new Map()], ['us', new Map()]])
  for (let run = 0; run < runs; run += 1) {
    const truth = run % 2 === 0 ? 'pool' : 'us'
    const random = makeRandom(`verdict ${run}`)
    const strength = 0.05 + 0.2 * random.next()
    const ill = random.pick(pools)
    const fault: Fault = truth === 'pool'
      ? { metric: 'block', hit: [0, 1, 2], rates: ({ pool }) => (pool === ill ? { refused: { ip_blocklisted: strength } } : {}) }
      : { metric: 'block', hit: [0], rates: () => ({ refused: { domain_blocklisted: strength } }) }
    const held = liveThrough(fault, 10_000 + run, random.whole(60, 600))
    const since = held.rows.filter((row) => row.startMs >= held.faultMs)
    const [worst] = [...Map.groupBy(since.filter((row) => row.domain === own), (row) => row.pool)].map(([pool, rows]) => {
      const { k, n } = partsOfRows(rows, 'block')
      return { pool, rate: k / Math.max(n, 1) }
    }).sort((a, b) => b.rate - a.rate)
    const found = poolVerdict(own, worst?.pool ?? '', cellsOfRows(since, 'block'), usualByProvider(held.rows.filter((row) => row.startMs < held.faultMs), 'block'))
    const said = tally.get(truth)
    said?.set(found.verdict, (said.get(found.verdict) ?? 0) + 1)
  }
  const of = (truth: string, said: string): number => tally.get(truth)?.get(said) ?? 0
  const wrong = of('pool', 'us') + of('us', 'pool')
  const decided = of('pool', 'pool') + of('us', 'us')
  return [
    ['the pool', String(of('pool', 'pool')), String(of('pool', 'us')), String(of('pool', 'cannot_tell'))], ['us', String(of('us', 'pool')), String(of('us', 'us')), String(of('us', 'cannot_tell'))],
    ['**all**', `**right ${decided} of ${runs}**`, `**wrong ${wrong}**`, `**right or cannot tell ${(((runs - wrong) / runs) * 100).toFixed(1)} %**`],
  ]
}

const causes = causeRows()
writePart('Ranked cause', `${runs} seeded faults, 36 hours each after six and a half healthy days; three domains, three relays, two pools of five IPs, four campaigns, seven providers.\n\n` + table(['fault', 'named first', 'named instead'], causes.rows))
writePart('Us or the pool', `${runs} seeded faults of 5 to 25 %, 60 to 600 messages a day and domain.\n\n` + table(['truth', 'says the pool', 'says us', 'cannot tell'], verdictRows()))
