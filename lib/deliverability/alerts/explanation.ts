import { z } from 'zod'
import { causeDimensions } from './cause'

/** Why an incident is there, as it is stored with it and answered by the API. */
export const explanation = z.object({
  onset: z.iso.datetime().nullable().describe('Hour at which the excess began to pile up'),
  causes: z.array(z.object({
    dimension: z.enum(causeDimensions), value: z.string().describe('Provider, pool, IP, connection id, campaign, recipient domain or class'), label: z.string(),
    share: z.number().describe('Of the excess over the usual, 0 to 1'), k: z.int(), n: z.int().describe('0 where mail cannot be cut so'),
    counterexample: z.object({ label: z.string(), k: z.int(), n: z.int() }).nullable().describe('The like of it that is in order'),
    sentence: z.string(),
  })).describe('The likeliest first'),
  pool: z.object({ verdict: z.enum(['us', 'pool', 'cannot_tell']), pool: z.string(), odds: z.number(), text: z.string() }).nullable()
    .describe('Is it us or the pool? Null for mail of one pool and one domain'),
  marks: z.array(z.object({ at: z.iso.datetime(), kind: z.string(), text: z.string() })).describe('What happened near the onset'),
}).meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof explanation>
