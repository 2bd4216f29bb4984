import { type BlocklistSetting, listBlocklistSettings } from '../db/blocklist-setting'
import type { WorkspaceId } from '../db/workspace-id'
import { type Blocklist, blocklists, isDeadZone } from '../deliverability/blocklists/lists'
import { zoneOf } from '../deliverability/blocklists/targets'

export type ListInUse = { list: Blocklist; zone: string }
export type ListOff = { list: Blocklist; why: string }

/** A list of one's own: plain RFC 5782, information only. */
export const ownList = ({ list, zone, kind }: Pick<BlocklistSetting, 'list' | 'zone' | 'kind'>): Blocklist | null => zone === null || isDeadZone(zone) ? null : {
  id: list, label: zone, zone, kinds: [kind ?? 'ip'], families: [4, 6], tier: 3, codes: [], keyZone: null, isDefault: false, refusals: [], delistUrl: '', named: [],
}

/** Which lists a workspace asks, under which zone, and why it does not ask the others. */
export const listsInUse = async (workspaceId: WorkspaceId): Promise<{ inUse: ListInUse[]; off: ListOff[] }> => {
  const settings = new Map((await listBlocklistSettings(workspaceId)).map((one) => [one.list, one]))
  const own = [...settings.values()].flatMap((one) => ownList(one) ?? [])
  const inUse: ListInUse[] = []
  const off: ListOff[] = []
  for (const list of [...blocklists, ...own]) {
    const setting = settings.get(list.id)
    const zone = zoneOf(list, setting?.key ?? null)
    const isOn = setting ? setting.isOn : list.isDefault
    if (isOn && zone) inUse.push({ list, zone })
    else off.push({ list, why: setting && !setting.isOn ? 'switched off' : list.keyZone !== null && !list.isDefault ? 'needs a key' : 'needs registration, or is rarely used: switch it on in the settings' })
  }
  return { inUse, off }
}
