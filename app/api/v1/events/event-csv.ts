import { stringify } from 'csv-stringify/sync'
import type { EventAnswer } from '@/lib/contracts/events'

/** Columns in the order of the explorer; times are local to `zone`, which stands in their head. */
const columns: readonly [head: string, cell: (event: EventAnswer, local: (at: string) => string) => string | number | boolean | null][] = [
  ['occurred_at', (e, local) => local(e.occurred_at)], ['received_at', (e, local) => local(e.received_at)],
  ['kind', (e) => e.kind], ['recipient', (e) => e.recipient], ['provider', (e) => e.provider], ['sending_domain', (e) => e.sending_domain],
  ['class', (e) => e.class], ['owner', (e) => e.owner], ['smtp_code', (e) => e.smtp_code], ['enhanced_code', (e) => e.enhanced_code], ['diagnostic', (e) => e.diagnostic],
  ['relay', (e) => e.relay], ['connection_id', (e) => e.connection_id], ['message_id', (e) => e.message_id], ['pool', (e) => e.pool], ['sending_ip', (e) => e.sending_ip],
  ['campaign', (e) => e.campaign], ['tags', (e) => e.tags.join(' ')], ['attempt', (e) => e.attempt], ['machine', (e) => e.machine], ['test', (e) => e.test], ['id', (e) => e.id],
]

// Spreadsheets run what begins with these, also behind control characters and in full width (CWE-1236).
const formula = /^\s*[=+\-@\t\r＝＋－＠]/
/** Control characters, and the marks that turn the direction of writing, are no part of a cell. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const safeCell = (value: string | number | boolean | null): string | number => {
  if (typeof value === 'number') return value
  const text = String(value ?? '').replace(invisible, ' ')
  return formula.test(text) ? `'${text}` : text
}

const inZone = (zone: string): ((at: string) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  return (at) => format.format(new Date(at))
}

export const csvHead = (zone: string): string =>
  `\uFEFF${stringify([columns.map(([head]) => (head.endsWith('_at') ? `${head} (${zone})` : head))])}`

export const csvRows = (events: readonly EventAnswer[], zone: string): string => {
  const local = inZone(zone)
  return stringify(events.map((event) => columns.map(([, cell]) => safeCell(cell(event, local)))))
}
