import { noCounts, type StoredCounts } from '../deliverability/counter'
import type { Aims, DigestFacts, DomainFacts } from '../deliverability/digest/facts'
import { healthOf } from '../deliverability/health'
import { addDates } from '../deliverability/local-date'

export const asOfMs = Date.parse('2026-11-23T06:00:00Z')

/** Counts that follow from how many were accepted, bounced hard and blocked; the rest was delivered. */
export const countsFor = (accepted: number, hard = 0, blocked = 0, more: Partial<StoredCounts> = {}): StoredCounts => ({
  ...noCounts(), accepted, hard, blocked, bounced: hard + blocked, delivered: accepted - hard - blocked, ...more,
})

export const domainFacts = (name: string, now: StoredCounts, before: StoredCounts, lastEventAtMs: number | null = asOfMs - 3_600_000): DomainFacts => ({
  name, now, before, health: healthOf({ last7: now, last30: now, lastEventAtMs, nowMs: asOfMs }),
})

/** A week of one workspace, 16 to 22 November 2026, of which a test changes what it is about. */
export const weekFacts = (wanted: Partial<DigestFacts> = {}): DigestFacts => ({
  workspaceName: 'Acme Outbound', timeZone: 'Europe/Berlin', week: '2026-W47', fromDate: '2026-11-16', lastDate: '2026-11-22', asOfMs,
  domains: [
    domainFacts('go.example.com', countsFor(2_277, 129, 12), countsFor(2_150, 30, 14)),
    domainFacts('try.example.com', countsFor(1_400, 10, 45), countsFor(1_380, 12, 20)),
    domainFacts('mail.example.org', countsFor(1_900, 14, 6), countsFor(1_850, 13, 9)),
    domainFacts('new.example.net', countsFor(40, 1), countsFor(0)),
    domainFacts('quiet.example.org', countsFor(0), countsFor(310, 2), asOfMs - 6 * 86_400_000),
  ],
  unattributed: countsFor(12),
  days: Array.from({ length: 7 }, (_, day) => ({
    date: addDates('2026-11-16', day), now: countsFor(day > 4 ? 0 : 1_100 + day * 12, day > 4 ? 0 : 12 + day * 9), before: countsFor(day > 4 ? 0 : 1_090, day > 4 ? 0 : 11),
  })),
  reasons: [
    { class: 'invalid_recipient', now: 131, before: 40 }, { class: 'ip_blocklisted', now: 38, before: 12 }, { class: 'rate_limited', now: 60, before: 64 }, { class: 'unclassified', now: 3, before: 2 },
  ],
  receipt: { received: 9_120, stored: 9_000, duplicates: 119, quarantined: 1, refusedPosts: 0 },
  quiet: [{ name: 'Main SES', lastEventAtMs: Date.parse('2026-11-18T09:12:00Z') }],
  outcomes: [{
    given: { domain: 'try.example.com', metric: 'hard_bounce', action: 'Pause campaign “Spring list” (40 of 57 hard bounces) and verify its list before it sends again.', k: 57, n: 1_390, target: { by: 'campaign', name: 'Spring list' }, volume: 400 },
    k: 22, n: 1_400, volume: 20,
  }],
  ...wanted,
})

export const aimsFor = (wanted: Partial<Aims> = {}): Aims => ({
  campaigns: [{ name: 'Autumn founders', counts: countsFor(800, 96) }, { name: 'Evergreen', counts: countsFor(1_477, 33) }],
  providers: [{ name: 'microsoft_365', counts: countsFor(600, 4, 38) }, { name: 'google_workspace', counts: countsFor(700, 3, 7) }],
  topClass: 'invalid_recipient', ...wanted,
})
