import type { Happening, IncidentState } from './incident'
import type { Severity } from './rule'

export const noticesADay = 5

export type NoticeKind = 'opened' | 'raised' | 'reminder' | 'resolved'
export type Wish = { kind: NoticeKind; severity: Severity; rollUp: boolean; /** A parent with the same cause is open and was told less than a day ago. */ folded: boolean; state: IncidentState }

export const noticeKindOf = (happened: Happening): NoticeKind | null =>
  ({ opened: 'opened', reopened: 'opened', raised: 'raised', reminder: 'reminder', resolved: 'resolved', unmuted: null } as const)[happened]

/** `send` writes a notice; `hold` keeps it for the day's summary; `drop` tells nobody, and the timeline says so. */
export type Ruling = 'send' | 'hold' | 'drop'

/** What today's budget says, after `sentToday` notices. */
export const rule = (wish: Wish, sentToday: number): Ruling => {
  if (wish.folded || (wish.state === 'muted' && wish.kind !== 'resolved')) return 'drop'
  // The end of a small matter is on the page.
  if (wish.kind === 'resolved' && wish.severity === 'info') return 'drop'
  if (wish.rollUp) return wish.kind === 'resolved' ? 'drop' : 'hold'
  return sentToday < noticesADay ? 'send' : 'hold'
}

/**
 * When what is held back becomes one summary: at once where something critical is among it and today has had none; else with the first
 * evaluation of the next local day.
 */
export const isSummaryDue = (held: { critical: boolean; count: number; fromEarlierDay: boolean }, summariesToday: number): boolean =>
  held.count > 0 && summariesToday === 0 && (held.critical || held.fromEarlierDay)
