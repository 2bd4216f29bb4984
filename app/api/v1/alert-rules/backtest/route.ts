import { backtestRule } from '@/lib/contracts/alert-rules'
import { connectionNames } from '@/lib/db/connection-names'
import { countDomains } from '@/lib/db/sending-domain'
import { backtest } from '@/lib/deliverability/alerts/backtest'
import { ownRule } from '@/lib/deliverability/alerts/rule-settings'
import { scopeLabel } from '@/lib/deliverability/alerts/scope'
import { isoTime } from '@/lib/http/range'
import { wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { readSteps } from './read-steps'

const hourMs = 3_600_000
/** Beyond this the answer would take longer than a reader waits. */
const mostScopes = 2_000

export const POST = serve(backtestRule, async ({ workspaceId, input: { body: { days, ...said } }, now }) => {
  const hours = days * 24
  const toMs = Math.floor(now / hourMs) * hourMs + hourMs
  const fromMs = toMs - hours * hourMs
  const rule = ownRule('backtest', said)
  const [scopes, names, domains] = await Promise.all([readSteps(workspaceId, rule, fromMs, hours), connectionNames(workspaceId), countDomains(workspaceId)])
  if (scopes.length > mostScopes) throw wrongField('scope', `has ${scopes.length} parts in this time, and at most ${mostScopes} are replayed: choose a wider one or one domain`)
  const found = backtest(rule, scopes, domains)
  const nameOf = (id: string): string => names.find((held) => held.id === id)?.name ?? 'a removed connection'
  const at = (step: number): number => fromMs + step * hourMs
  const firings = found.firings.map(({ scope, from, to, peak }) => ({
    scope, label: scopeLabel(scope, nameOf), from: isoTime(at(from)), to: to === null ? null : isoTime(at(to)), hours: (to ?? hours) - from, peak,
  }))
  return {
    firings, scopes: found.scopes, hours_open: firings.reduce((sum, firing) => sum + firing.hours, 0), expected_false_alarms: found.expectedFalseAlarms,
    days, from: isoTime(fromMs), to: isoTime(toMs),
  }
})
