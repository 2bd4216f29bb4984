import { z } from 'zod'

const count = z.int().min(0)

/** In messages, not attempts; under basis=event in distinct events. */
export const counts = z
  .object({
    accepted: count, delivered: count, deferred: count, throttled: count, bounced: count, hard: count, soft: count, blocked: count,
    dropped: count, complained: count, unsubscribed: count, opened: count, opened_machine: count, clicked: count, clicked_machine: count,
    replied: count,
    pending: count.describe('accepted − delivered − bounced − dropped; never below 0'),
  })
  .meta({ id: 'Counts' })
export type Counts = z.infer<typeof counts>

export const rate = z
  .object({
    value: z.number().nullable().describe('Fraction; null when n is 0'),
    low: z.number().describe('Lower end of the 90 % Wilson interval (z = 1.645)'),
    high: z.number().describe('Upper end'),
    n: count.describe('The denominator'),
  })
  .meta({ id: 'Rate' })

export const rates = z
  .object({
    delivery: rate.describe('delivered / (delivered + bounced)'),
    bounce: rate.describe('bounced / (delivered + bounced)'),
    hard_bounce: rate.describe('hard / (delivered + bounced)'),
    soft_bounce: rate.describe('soft / (delivered + bounced)'),
    block: rate.describe('blocked / (delivered + bounced)'),
    throttle: rate.describe('throttled / (delivered + bounced + pending that were deferred)'),
    complaint: rate.describe('complained / delivered'),
    unsubscribe: rate.describe('unsubscribed / delivered'),
  })
  .meta({ id: 'Rates' })
export type Rates = z.infer<typeof rates>

export const measured = { counts, rates }
