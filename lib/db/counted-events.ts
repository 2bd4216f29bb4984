import { type Countable, toldBy } from '../deliverability/countable'
import { eventFlag } from '../deliverability/event-flags'
import { messageFlag as f } from '../deliverability/message'
import { reasonClasses, reasonOf } from '../deliverability/reason'

const has = (flag: number): string => `m.flags & ${flag} <> 0`
const lacks = (flag: number): string => `m.flags & ${flag} = 0`
const engaged = f.complained | f.opened | f.openedMachine | f.clicked | f.clickedMachine
const bouncedAs = (classes: readonly string[]): string =>
  `${has(f.bounced)} and split_part(substr(m.bounce, 9), '|', 1) = any(array[${classes.map((name) => `'${name}'`).join(', ')}])`
const traits = reasonClasses.map((name) => ({ name, ...reasonOf(name) }))
const names = (found: typeof traits): string[] => found.map(({ name }) => name)

/** `messageCounts` of lib/deliverability/fold.ts, as conditions on a message. */
const held: Record<Countable, string> = {
  accepted: has(f.accepted | f.delivered | f.deferred | f.bounced | f.dropped | engaged),
  delivered: `${lacks(f.bounced)} and ${has(f.delivered | engaged)}`,
  bounced: has(f.bounced),
  hard: bouncedAs(names(traits.filter(({ hard }) => hard))),
  blocked: bouncedAs(names(traits.filter(({ hard, block }) => !hard && block))),
  soft: bouncedAs(names(traits.filter(({ hard, block }) => !hard && !block))),
  dropped: `${lacks(f.bounced | f.delivered | engaged)} and ${has(f.dropped)}`,
  deferred: has(f.deferred), throttled: has(f.throttled), complained: has(f.complained), unsubscribed: has(f.unsubscribed),
  opened: has(f.opened), opened_machine: has(f.openedMachine), clicked: has(f.clicked), clicked_machine: has(f.clickedMachine), replied: has(f.replied),
}

/**
 * The messages that a count of basis=sent holds, each by the first event that tells of it: as many rows as the count says.
 * `from` and `to` are placeholders of the message's own time.
 */
export const countedWheres = (count: Countable, from: string, to: string): string[] => {
  const { kinds, machine } = toldBy[count]
  const told = (e: string): string =>
    `${e}.kind = any(array[${kinds.map((kind) => `'${kind}'`).join(', ')}])${machine === undefined ? '' : ` and (${e}.flags & ${eventFlag.machine} <> 0) = ${machine}`}`
  return [
    // No event is older than its message.
    `e.occurred_at >= date_trunc('second', ${from}::timestamptz)`,
    `m.sent_at >= ${from} and m.sent_at < ${to} and ${lacks(f.test)} and ${held[count]}`,
    told('e'),
    `not exists (select from event o where o.workspace_id = e.workspace_id and o.unit_id = e.unit_id and ${told('o')}
       and (o.occurred_at, o.occurred_millis, o.dedupe_key) < (e.occurred_at, e.occurred_millis, e.dedupe_key))`,
  ]
}
