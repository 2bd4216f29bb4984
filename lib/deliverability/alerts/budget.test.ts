import { describe, expect, it } from 'vitest'
import { isSummaryDue, rule, type Wish } from './budget'

const wish = (more: Partial<Wish> = {}): Wish => ({ kind: 'opened', severity: 'warning', rollUp: false, folded: false, state: 'open', ...more })

describe('the budget of notices', () => {
  it('sends five a day and holds the sixth', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((sent) => rule(wish(), sent))).toEqual(['send', 'send', 'send', 'send', 'send', 'hold', 'hold'])
    expect(rule(wish({ severity: 'critical' }), 5)).toBe('hold')
  })

  it.each<[string, Partial<Wish>, string]>([
    ['what comes of an open listing is told with it', { folded: true }, 'drop'], ['a muted one tells nothing', { state: 'muted', kind: 'raised' }, 'drop'],
    ['rolled up goes to the summary', { rollUp: true }, 'hold'], ['the end of a small matter is on the page', { severity: 'info', kind: 'resolved' }, 'drop'],
    ['the end of a great one is told', { severity: 'critical', kind: 'resolved', state: 'resolved' }, 'send'],
  ])('%s', (_, more, ruling) => {
    expect(rule(wish(more), 0)).toBe(ruling)
  })

  it('sums up at once when something critical is held, else with the next day, and once a day', () => {
    expect(isSummaryDue({ count: 1, critical: true, fromEarlierDay: false }, 0)).toBe(true)
    expect(isSummaryDue({ count: 3, critical: true, fromEarlierDay: false }, 1)).toBe(false)
    expect(isSummaryDue({ count: 1, critical: false, fromEarlierDay: false }, 0)).toBe(false)
    expect(isSummaryDue({ count: 1, critical: false, fromEarlierDay: true }, 0)).toBe(true)
    expect(isSummaryDue({ count: 0, critical: false, fromEarlierDay: false }, 0)).toBe(false)
  })
})
