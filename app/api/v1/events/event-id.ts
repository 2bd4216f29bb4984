import type { EventKey } from '@/lib/db/event-list'

const idBytes = 22

/** Fingerprint (16 bytes) and second (6 bytes) of an event as one opaque text: the second lets the database look in one month. */
export const eventId = ({ second, dedupeKey }: EventKey): string => {
  const bytes = Buffer.alloc(idBytes)
  bytes.write(dedupeKey.replaceAll('-', ''), 0, 'hex')
  bytes.writeUIntBE(Math.floor(second / 1_000), 16, 6)
  return bytes.toString('base64url')
}

/** Null for a text that is no event's id. */
export const readEventId = (text: string): EventKey | null => {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== idBytes || bytes.toString('base64url') !== text) return null
  const seconds = bytes.readUIntBE(16, 6)
  // Beyond the year 9999 neither JavaScript nor Postgres writes a time that the other reads.
  if (seconds > 253_402_300_799) return null
  const dedupeKey = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { dedupeKey, second: seconds * 1_000 }
}
