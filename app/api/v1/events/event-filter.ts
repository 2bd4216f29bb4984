import type { z } from 'zod'
import type { exportEvents, listEvents } from '@/lib/contracts/events'
import { noneName } from '@/lib/contracts/stand-in'
import type { EventFilter } from '@/lib/db/event-list'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { reasonClasses, reasonOf } from '@/lib/deliverability/reason'
import { readTld } from '@/lib/deliverability/recipient-tld'
import { knownConnection } from '../connections/known-connection'
import { countedDomain } from '../domains/domain-name'

type Query = Omit<z.output<typeof exportEvents.query>, 'from' | 'to' | 'zone'> & Partial<Pick<z.output<typeof listEvents.query>, 'limit' | 'cursor'>>

const classesOf = (query: Query): readonly string[] | undefined => {
  if (!query.owner) return query.class
  const owned = reasonClasses.filter((name) => query.owner?.includes(reasonOf(name).owner))
  return query.class ? owned.filter((name) => query.class?.includes(name)) : owned
}

const named = (text: string): string => (text === noneName ? '' : text)

/** What a query asks for. Throws 404 for a domain or a connection that the workspace does not have. */
export const eventFilter = async (workspaceId: WorkspaceId, query: Query, range: { fromMs: number; toMs: number }): Promise<EventFilter> => {
  const recipient = query.recipient?.trim().toLowerCase()
  const classes = classesOf(query)
  return {
    ...range,
    ...(query.domain === undefined ? {} : { domain: await countedDomain(workspaceId, query.domain) }),
    ...(query.kind ? { kinds: query.kind } : {}), ...(classes ? { classes } : {}), ...(query.code === undefined ? {} : { code: query.code === 'none' ? '' : query.code }), ...(query.provider ? { providers: query.provider } : {}),
    ...(recipient === undefined ? {} : recipient.startsWith('@') ? { recipientDomain: recipient.slice(1) } : { recipient }),
    ...(query.message_id === undefined ? {} : { messageId: query.message_id }),
    ...(query.connection === undefined ? {} : { connectionId: await knownConnection(workspaceId, query.connection) }),
    ...(query.campaign === undefined ? {} : { campaign: named(query.campaign) }), ...(query.pool === undefined ? {} : { pool: named(query.pool) }),
    ...(query.ip === undefined ? {} : { sendingIp: named(query.ip) }),
    ...(query.tag === undefined ? {} : { tag: named(query.tag) }), ...(query.tld === undefined ? {} : { tld: readTld(named(query.tld)) }),
    ...(query.counted === undefined ? {} : { counted: query.counted }),
  }
}
