import type { Answer } from '@/lib/contracts/contract'
import type { getCap } from '@/lib/contracts/warmup'
import { addLocalDays } from '@/lib/contracts/time-range'
import { inWorkspace } from '@/lib/db/transaction'
import { listingsOf, openIncidentsOf } from '@/lib/db/warmup-facts'
import { readRecentThrottling } from '@/lib/db/warmup-history'
import { type HeldWarmup, readWarmup } from '@/lib/db/warmup-read'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { localDateText } from '@/lib/deliverability/local-time'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { whyNoSending } from '@/lib/deliverability/warmup/calendar'
import { type CapInput, capOf, overSending } from '@/lib/deliverability/warmup/cap'
import { pooled, providerVolume } from '@/lib/deliverability/warmup/day'
import { evidenceAt, wholeDay } from '@/lib/deliverability/warmup/evidence'
import type { Subject } from '@/lib/deliverability/warmup/plan'
import { assumedShares } from '@/lib/deliverability/warmup/split'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { calendarOf, nextSending } from './summary'

const recentHours = 3
const hourMs = 3_600_000

type Limits = Pick<CapInput, 'plan' | 'provider' | 'withoutPlan'>

/** What plan and decision of the day leave to all and to one provider. */
const limitsOf = (held: HeldWarmup, today: string, provider: string | null): Limits => {
  const version = held.versions.at(-1)
  const day = held.history.find(({ date }) => date === today)
  const sent = wholeDay(day).sent
  const sentThere = provider === null ? 0 : evidenceAt(day, provider).sent
  const free = (withoutPlan: string): Limits => ({ plan: null, provider: provider === null ? null : { name: provider, allowed: 0, sent: sentThere, why: '' }, withoutPlan })
  if (!version) return free('No warm-up plan limits this sender.')
  if (version.status === 'complete') return free('The warm-up is complete: it limits nothing any more.')
  if (version.status === 'ended') return free('The warm-up plan was ended: it limits nothing.')
  if (today < version.plan.startsOn) return free(`The warm-up plan starts on ${version.plan.startsOn}.`)
  const none = (why: string): Limits => ({ plan: { allowed: 0, sent, why }, provider: provider === null ? null : { name: provider, allowed: 0, sent: sentThere, why }, withoutPlan: '' })
  if (version.status === 'paused') return none('The plan is paused by a person.')
  const calendar = calendarOf(version, held.holidays)
  const off = whyNoSending(today, calendar)
  if (off) return none(`Nothing is planned for today, ${off}.`)
  const lastDay = held.decisions.at(-1)?.day
  const last = held.decisions.filter((row) => row.day === lastDay)
  const decided = last.find((row) => row.provider === pooled)
  const when = lastDay === today ? `today's decision: ${decided?.reasons[0]?.text ?? ''}` : 'today is not decided yet, so the last stage holds.'
  const allowed = nextSending(version, last, today, calendar).volume
  const plan = { allowed, sent, why: `The warm-up allows ${allowed} today; ${when}` }
  if (provider === null) return { plan, provider: null, withoutPlan: '' }
  const own = last.find((row) => row.provider === provider)
  const shares = decided?.inputs.shares ?? version.plan.shares ?? assumedShares
  const there = own && lastDay === today ? own.allowed : own?.after.status === 'paused' || decided?.after.status === 'paused' ? 0 : Math.min(providerVolume(version.plan, shares, provider, (own ?? decided)?.after.stage ?? 0), own?.after.lastAllowed ?? Number.MAX_SAFE_INTEGER)
  const why = `To ${providerLabel(provider)} it allows ${there} today${own ? `: ${own.reasons[0]?.text ?? ''}` : ', its share of the volume.'}`
  return { plan, provider: { name: provider, allowed: there, sent: sentThere, why }, withoutPlan: '' }
}

/** How many may still go today by a subject, to one provider or in all. */
export const capAnswer = async (
  call: { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }, subject: Subject, provider: string | null,
): Promise<Answer<typeof getCap>> => {
  const { workspaceId, workspace: { timeZone }, now } = call
  const today = localDateText(now, timeZone)
  const held = await readWarmup(workspaceId, subject, today, timeZone)
  const [throttling, incidents, listings] = await inWorkspace(workspaceId, async (client) => [
    // Whole hours: the one that runs and the ones before it.
    await readRecentThrottling(client, workspaceId, subject, (Math.floor(now / hourMs) - recentHours + 1) * hourMs),
    await openIncidentsOf({ client, workspaceId, subject, atMs: now }),
    await listingsOf({ client, workspaceId, subject, atMs: now }),
  ] as const)
  const limits = limitsOf(held, today, provider)
  const cap = capOf({ ...limits, throttling, incidents, listings })
  const day = held.history.find(({ date }) => date === today)
  const sent = provider === null ? wholeDay(day).sent : evidenceAt(day, provider).sent
  const decidedToday = held.decisions.filter((row) => row.day === today)
  return {
    subject, provider, date: today, ...cap, sent, over_sending: cap.allowed === null ? null : overSending({ provider: provider ?? pooled, date: today, allowed: cap.allowed, sent }),
    decided_at: isoTimeOrNull(decidedToday[0]?.decidedAtMs ?? null), resets_at: isoTime(addLocalDays(now, 1, timeZone)), as_of: isoTime(now),
  }
}
