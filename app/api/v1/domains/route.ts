import * as contracts from '@/lib/contracts/domains'
import { readDomainTotals } from '@/lib/db/rates'
import { recordAudit } from '@/lib/db/audit'
import { findDomain, listDomains } from '@/lib/db/sending-domain'
import { noCounts } from '@/lib/deliverability/counter'
import { countsOf } from '@/lib/deliverability/rates'
import { readDomainInput } from '@/lib/dns/domain-input'
import { pageOf } from '@/lib/http/cursor'
import { conflict, notFound, wrongField } from '@/lib/http/problem'
import { isoTime, rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { addDomain } from '@/lib/ingest/new-domains'
import { noSuchDomain } from './domain-name'
import { summarise } from './summarise'

const week = 7

const explanation =
  'Messages whose events name no sending domain: neither the relay nor a custom argument nor the Message-ID tells one, and the connection has no default. Set a default domain or a domain argument on the connection.'

export const GET = serve(contracts.listDomains, async ({ workspaceId, workspace, input: { query }, now }) => {
  const range = rangeOf(query, { workspace, now, defaultDays: week })
  const page = pageOf(await listDomains(workspaceId), (domain) => domain.name, query)
  const [data, unattributed] = await Promise.all([
    summarise(page.rows, range, { workspaceId, workspace, now }),
    readDomainTotals(workspaceId, [''], { ...range, timeZone: workspace.timeZone }),
  ])
  return {
    data, next_cursor: page.next_cursor, unattributed: { counts: countsOf(unattributed.get('') ?? noCounts()), explanation },
    from: isoTime(range.fromMs), to: isoTime(range.toMs), as_of: isoTime(now),
  }
})

export const POST = serve(contracts.addDomain, async ({ workspaceId, workspace, actor, input: { body }, now }) => {
  const read = readDomainInput(body.name)
  if ('fault' in read) throw wrongField('name', read.fault)
  if (!(await addDomain(workspaceId, read.name))) throw conflict(`${read.name} is a sending domain of this workspace already.`)
  await recordAudit(workspaceId, actor, 'domain.add', read.name)
  const made = await findDomain(workspaceId, read.name)
  const [summary] = made ? await summarise([made], rangeOf({}, { workspace, now, defaultDays: week }), { workspaceId, workspace, now }) : []
  if (!summary) throw notFound(noSuchDomain)
  return summary
})
