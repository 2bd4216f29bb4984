import { expect, test } from 'vitest'
import { complaintCoverage } from './complaint-coverage'

test('complaints can come from the delivered mail of providers with a feedback loop alone', () => {
  expect(complaintCoverage([{ provider: 'gmail', delivered: 60 }, { provider: 'yahoo', delivered: 25 }, { provider: 'outlook_consumer', delivered: 5 }, { provider: 'microsoft365', delivered: 10 }])).toBe(0.3)
  expect(complaintCoverage([{ provider: 'google_workspace', delivered: 3 }])).toBe(0)
})

test('no delivered mail has no coverage, not one of nothing', () => {
  expect(complaintCoverage([{ provider: 'yahoo', delivered: 0 }])).toBeNull()
})
