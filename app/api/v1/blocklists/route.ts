import * as contracts from '@/lib/contracts/blocklists'
import { listBlocklistSettings } from '@/lib/db/blocklist-setting'
import { blocklistOf } from '@/lib/deliverability/blocklists/lists'
import { serve } from '@/lib/http/serve'
import { listsInUse } from '@/lib/jobs/lists-in-use'

export const GET = serve(contracts.listBlocklistSettings, async ({ workspaceId }) => {
  const [{ inUse, off }, settings] = await Promise.all([listsInUse(workspaceId), listBlocklistSettings(workspaceId)])
  const all = [...inUse.map(({ list }) => ({ list, why: null })), ...off].sort((a, b) => a.list.tier - b.list.tier || a.list.label.localeCompare(b.list.label))
  return {
    data: all.map(({ list, why }) => ({
      id: list.id, zone: list.zone, label: list.label, tier: list.tier, kinds: [...list.kinds], on: why === null, never_alerts: list.neverAlerts ?? false, delist_url: list.delistUrl,
      key_hint: settings.find((one) => one.list === list.id)?.keyHint ?? null, takes_key: list.keyZone !== null, is_own: blocklistOf(list.id) === null, why_off: why,
    })),
  }
})
