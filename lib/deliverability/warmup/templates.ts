import type { WarmupPlan } from './plan'

export type WarmupTemplate = { id: string; label: string; note: string } & Pick<WarmupPlan, 'start' | 'target' | 'days' | 'curve' | 'movesWarmDomain'>

const even = { curve: 'even', movesWarmDomain: false } as const

export const templates = [
  { id: 'mailbox_14', label: 'One mailbox, 14 sending days', note: 'Two to three mailboxes a domain, 30 to 40 cold mails each a day in the long run', start: 5, target: 40, days: 14, ...even },
  { id: 'mailbox_21', label: 'One mailbox, 21 sending days', note: 'The usual pace for a new domain', start: 5, target: 40, days: 21, ...even },
  { id: 'mailbox_28', label: 'One mailbox, 28 sending days', note: 'After earlier trouble, or for strict lists', start: 5, target: 40, days: 28, ...even },
  { id: 'relay_1000', label: 'Relay domain to 1,000 a day, 14 sending days', note: 'A new subdomain of a domain in good standing', start: 50, target: 1_000, days: 14, ...even },
  { id: 'relay_5000', label: 'Relay domain to 5,000 a day, 21 sending days', note: 'A new domain with engaged recipients', start: 50, target: 5_000, days: 21, ...even },
  { id: 'relay_10000', label: 'Relay domain to 10,000 a day, 28 sending days', note: 'A new domain or a new pool', start: 50, target: 10_000, days: 28, ...even },
  { id: 'moved_ip', label: 'Dedicated IP for a warm domain, 14 sending days', note: 'The domain is known already, only its IP is new', start: 200, target: 20_000, days: 14, curve: 'even', movesWarmDomain: true },
] as const satisfies readonly WarmupTemplate[]

export type TemplateId = (typeof templates)[number]['id']
export const templateIds = templates.map(({ id }) => id) as [TemplateId, ...TemplateId[]]
