import { z } from 'zod'
import { targetRoles } from '../deliverability/blocklists/targets'
import { checking } from './authentication'
import { contract } from './contract'
import { nothing, time } from './paging'

const tier = z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1: receivers refuse by it; 2: some do; 3: for information')
const targetKind = z.enum(['ip', 'domain'])
const span = { since: time.nullable(), until: time.nullable().describe('Null while it lasts') }

export const listingCell = z
  .object({
    target: z.string(), target_kind: targetKind, role: z.enum(targetRoles), list: z.string(), zone: z.string(), label: z.string(), tier,
    state: z.enum(['listed', 'clear', 'unknown']).describe('unknown: nobody could say; never to be read as clear'), code: z.string().nullable().describe('As the list answered'), meaning: z.string().nullable(),
    why: z.string().nullable().describe('Of unknown'), confirmed: z.boolean().describe('Said more than once'), alerts: z.boolean(), checked_at: time.nullable(), ...span,
    delist_url: z.string(), bounces: z.int().nullable().describe('Bounced messages of the same period whose text names the list; null when that could not be counted in time'),
  })
  .meta({ id: 'Listing' })
export type ListingCell = z.infer<typeof listingCell>

export const listState = z
  .object({
    id: z.string(), zone: z.string(), label: z.string(), tier, kinds: z.array(targetKind), on: z.boolean(), healthy: z.boolean().nullable().describe('By its self-test; null before the first'),
    reason: z.string().nullable(), tested_at: time.nullable(), never_alerts: z.boolean(), delist_url: z.string(),
  })
  .meta({ id: 'Blocklist' })

export const blocklistsAnswer = z
  .object({
    data: z.array(listingCell), lists: z.array(listState), checking, checked_at: time.nullable().describe('The newest answer'),
    history: z.array(z.object({
      target: z.string(), target_kind: targetKind, list: z.string(), label: z.string(), tier, since: time, until: time.nullable(), confirmed_at: time.nullable(), code: z.string().nullable(), meaning: z.string().nullable(),
      delist_url: z.string(), bounces: z.int().nullable(),
    })).describe('Listings of the last 90 days, the newest first'),
    named_in_bounces: z.array(z.object({ list: z.string(), label: z.string(), bounces: z.int(), last_at: time, on_dns: z.boolean() })).nullable()
      .describe('Lists and providers\' blocks that replies of the last 30 days name, also those that DNS cannot ask; null when that could not be counted in time'),
  })
  .meta({ id: 'Blocklists' })
export type BlocklistsAnswer = z.infer<typeof blocklistsAnswer>

const params = z.strictObject({ name: z.string().min(1).max(254) })

export const getBlocklists = contract({
  method: 'GET', path: '/api/v1/domains/{name}/blocklists', scope: 'read', summary: 'The domain\'s IPs and names on each list, as last asked', params, response: blocklistsAnswer,
})
export const checkBlocklists = contract({
  method: 'POST', path: '/api/v1/domains/{name}/blocklists/check', scope: 'write', summary: 'Ask every list now', description: 'Answers with the result within 60 s; GET shows how far it is meanwhile.',
  params, response: blocklistsAnswer,
})

export const openListing = z.object({
  target: z.string(), target_kind: targetKind, domains: z.array(z.string()).describe('Sending domains that use it'), list: z.string(), label: z.string(), tier, since: time,
  confirmed: z.boolean().describe('Said more than once'), alerts: z.boolean(), meaning: z.string().nullable(), delist_url: z.string(),
})
export type OpenListing = z.infer<typeof openListing>
export const listListings = contract({
  method: 'GET', path: '/api/v1/listings', scope: 'read', summary: 'What is listed now, over all sending domains', description: 'Those that alert first, then the oldest. At most 200.',
  response: z.object({ data: z.array(openListing), as_of: time }),
})

const setting = listState.omit({ healthy: true, reason: true, tested_at: true }).extend({
  key_hint: z.string().nullable().describe('The last four characters of its key'), takes_key: z.boolean(), is_own: z.boolean(), why_off: z.string().nullable(),
})
export const listBlocklistSettings = contract({
  method: 'GET', path: '/api/v1/blocklists', scope: 'read', summary: 'Every list that Wellsent knows, and whether it is asked', response: z.object({ data: z.array(setting) }),
})
export const setBlocklist = contract({
  method: 'PUT', path: '/api/v1/blocklists/{list}', scope: 'admin', summary: 'Switch a list on or off, give it a key, or add one of your own',
  description: 'An id that is not known adds a list of your own and needs `zone`. Keys are stored encrypted and never answered.',
  params: z.strictObject({ list: z.string().regex(/^[a-z0-9_]{2,40}$/, 'write 2 to 40 of a-z, 0-9 and _') }),
  body: z.strictObject({
    on: z.boolean().default(true), key: z.string().trim().regex(/^[A-Za-z0-9_-]{8,80}$/, 'write the key as the list gave it: 8 to 80 letters and digits').nullish().describe('Left out: stays; null: removed'),
    zone: z.string().trim().toLowerCase().max(200).regex(/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'write a zone such as bl.example.com').optional(), kind: targetKind.optional(),
  }),
  response: nothing, status: 204,
})
export const resetBlocklist = contract({
  method: 'DELETE', path: '/api/v1/blocklists/{list}', scope: 'admin', summary: 'Back to the default; a list of your own is removed', params: z.strictObject({ list: z.string().min(1).max(40) }), response: nothing, status: 204,
})
