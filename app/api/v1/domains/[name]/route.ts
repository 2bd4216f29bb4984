import { getDomain } from '@/lib/contracts/domains'
import { findDomain } from '@/lib/db/sending-domain'
import { notFound } from '@/lib/http/problem'
import { rangeOf } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { noSuchDomain } from '../domain-name'
import { summarise } from '../summarise'

export const GET = serve(getDomain, async ({ workspaceId, workspace, input: { params, query }, now }) => {
  const found = await findDomain(workspaceId, params.name.toLowerCase())
  const [summary] = found ? await summarise([found], rangeOf(query, { workspace, now, defaultDays: 7 }), { workspaceId, workspace, now }) : []
  if (!summary) throw notFound(noSuchDomain)
  return summary
})
