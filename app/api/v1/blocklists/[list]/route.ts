import * as contracts from '@/lib/contracts/blocklists'
import { recordAudit } from '@/lib/db/audit'
import { deleteBlocklistSetting, listBlocklistSettings, saveBlocklistSetting } from '@/lib/db/blocklist-setting'
import { blocklistOf, blocklists, isDeadZone } from '@/lib/deliverability/blocklists/lists'
import { notFound, wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'

export const PUT = serve(contracts.setBlocklist, async ({ workspaceId, actor, input: { params, body } }) => {
  const known = blocklistOf(params.list)
  const held = (await listBlocklistSettings(workspaceId)).find((one) => one.list === params.list)
  const zone = known ? null : (body.zone ?? held?.zone ?? null)
  if (known && body.zone !== undefined) throw wrongField('zone', `is fixed for ${known.label}: choose another id for a list of your own`)
  if (!known && zone === null) throw notFound(`There is no list ${params.list}. GET /api/v1/blocklists names those that are known; to add one of your own, give its zone.`)
  if (zone !== null && isDeadZone(zone)) throw wrongField('zone', `${zone} is dead or lists everybody: it cannot be used`)
  if (zone !== null && blocklists.some((list) => list.zone === zone)) throw wrongField('zone', `${zone} is known already as ${blocklists.find((list) => list.zone === zone)?.id ?? ''}`)
  if (body.key && !known?.keyZone) throw wrongField('key', 'this list takes no key')
  if (body.on && known && !known.isDefault && known.keyZone !== null && (body.key === null || (body.key === undefined && !held?.key))) throw wrongField('key', `${known.label} needs a key before it can be asked`)
  await saveBlocklistSetting(workspaceId, params.list, { isOn: body.on, zone, kind: known ? null : (body.kind ?? held?.kind ?? 'ip'), key: body.key })
  await recordAudit(workspaceId, actor, 'blocklist.set', params.list, { on: String(body.on), key: body.key ? 'changed' : body.key === null ? 'removed' : 'as before' })
})

export const DELETE = serve(contracts.resetBlocklist, async ({ workspaceId, actor, input: { params } }) => {
  if (!(await deleteBlocklistSetting(workspaceId, params.list))) throw notFound('This workspace has no setting for that list.')
  await recordAudit(workspaceId, actor, 'blocklist.reset', params.list)
})
