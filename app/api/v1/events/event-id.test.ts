import { describe, expect, it } from 'vitest'
import { eventId, readEventId } from './event-id'

const key = { dedupeKey: '0123abcd-4567-89ab-cdef-0123456789ab', second: Date.UTC(2026, 10, 24, 9, 1, 2) }

describe('event ids', () => {
  it('come back as they went', () => {
    expect(readEventId(eventId(key))).toEqual(key)
  })

  it.each(['', 'abc', '~', `${eventId(key)}A`, eventId(key).slice(1), '_'.repeat(30)])('refuses %j', (text) => {
    expect(readEventId(text)).toBeNull()
  })
})
