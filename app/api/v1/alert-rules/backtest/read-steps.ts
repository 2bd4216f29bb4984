import { readScopeHours } from '@/lib/db/alert-counts'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { badParts, basisOf } from '@/lib/deliverability/alerts/count-rows'
import type { ScopeSteps } from '@/lib/deliverability/alerts/backtest'
import type { RateRule } from '@/lib/deliverability/alerts/rule'
import type { ScopeKind } from '@/lib/deliverability/alerts/scope'
import { cuts } from '@/lib/deliverability/counter'

const hourMs = 3_600_000

const columns = {
  workspace: null, domain: null, provider: 'provider', domain_provider: 'provider', pool: 'pool', connection: 'connection_id', ip: 'slice', campaign: 'slice',
} as const satisfies Record<ScopeKind, string | null>

const cutOf = (rule: RateRule) => {
  const isSent = basisOf(rule.metric) === 'sent'
  if (rule.scope === 'campaign') return isSent ? cuts.sentHourCampaign : cuts.eventHourCampaign
  if (rule.scope === 'ip') return isSent ? cuts.sentHourIp : cuts.eventHourIp
  return isSent ? cuts.sentHour : cuts.eventHour
}

/** Hourly counts of every scope of the rule since `fromMs`, as a replay takes them. */
export const readSteps = async (workspaceId: WorkspaceId, rule: RateRule, fromMs: number, hours: number): Promise<ScopeSteps[]> => {
  const byDomain = rule.scope === 'domain' || rule.scope === 'domain_provider'
  const column = columns[rule.scope]
  const rows = await readScopeHours(workspaceId, { cut: cutOf(rule), fromMs, domain: rule.only, byDomain, column })
  return [...Map.groupBy(rows, (row) => `${row.domain}|${row.value}`).values()].map((held) => {
    const k = Array.from({ length: hours }, () => 0)
    const n = Array.from({ length: hours }, () => 0)
    for (const row of held) {
      const at = Math.floor((row.startMs - fromMs) / hourMs)
      const parts = badParts(rule.metric, row.counts)
      k[at] = (k[at] ?? 0) + parts.k
      n[at] = (n[at] ?? 0) + parts.n
    }
    const [first] = held
    return { scope: { kind: rule.scope, domain: byDomain ? (first?.domain ?? '') : null, value: column ? (first?.value ?? '') : null }, k, n }
  })
}
