import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkspaceId } from '../../lib/db/workspace-id'
import { monToFri } from '../../lib/deliverability/warmup/plan'
import { env } from '../../lib/env'
import { dataFolder } from '../../lib/server/data-folder'
import { openDatabase } from '../../lib/server/database'
import { Fault } from '../../lib/server/fault'
import type { Route } from '../../lib/testing/simulator/mail'
import type { Sender } from '../../lib/testing/simulator/plan'
import { type Scenario, scenarioNamed } from '../../lib/testing/simulator/scenarios'
import { progressBar } from './rebuild'

export type DemoSignIn = { url: string; email: string; password: string; workspace: string }

const days = 45

const sendgrid: Route = { relay: 'sendgrid', name: 'SendGrid' }
const mailgun: Route = { relay: 'mailgun', name: 'Mailgun' }
const ses: Route = { relay: 'ses', name: 'Amazon SES' }
const silent: Route = { relay: 'mailgun', name: 'Mailgun, second account' }

const fresh = 'fresh.example.net'
/** So long ago did it send its first mail; its plan begins then. */
const freshDays = 20

const freshPlan = { start: 20, target: 600, days: 21, curve: 'even', movesWarmDomain: false, weekdays: monToFri } as const
const freshShares = { google_workspace: 0.4, microsoft365: 0.33, yahoo: 0.05, proofpoint: 0.05, outlook_consumer: 0.04, mimecast: 0.04 }

/** A careful warming: its mail keeps below its plan, waits for two days, and Microsoft throttles it for three. */
const youngDomain: Scenario = {
  ...scenarioNamed('warming'),
  volume: (day) => Math.min(1, 0.0466 * 1.13 ** (day < 12 ? day : Math.max(12, day - 2))),
  rates: ({ day, mailbox }) => ({
    refused: { invalid_recipient: 0.003, inactive_mailbox: 0.001, policy_block: 0.001, spam_content: 0 }, complained: 0.0001,
    delayed: { greylisted: 0.02, rate_limited: 0.003, reputation_throttle: mailbox === 'microsoft365' && day >= 12 && day <= 14 ? 0.1 : 0.001 },
  }),
}

const sender = (domain: string, scenario: string, perDay: number, routes: Sender['routes'], unattributed = 0): Sender =>
  ({ domain, scenario: scenarioNamed(scenario), perDay, routes, unattributed })

/** A healthy majority, and one of each trouble. */
const senders: readonly Sender[] = [
  sender('mail.example.com', 'steady', 110, [sendgrid], 0.06),
  sender('hello.example.com', 'steady', 50, [sendgrid, ses]),
  sender('team.example.net', 'steady', 50, [sendgrid]),
  sender('news.example.org', 'steady', 30, [mailgun, ses]),
  sender('events.example.org', 'steady', 30, [sendgrid, mailgun]),
  { ...sender(fresh, 'warming', 200, [sendgrid]), scenario: youngDomain, fromDay: days - freshDays },
  sender('leads.example.com', 'list-gone-bad', 60, [sendgrid]),
  sender('offers.example.net', 'throttled-by-provider', 50, [ses, sendgrid]),
  sender('reach.example.org', 'blocklisted', 50, [sendgrid]),
  sender('alerts.example.com', 'silent-relay', 15, [silent]),
]

/** A demo under way: what was posted before a stop is posted again as the same events, which are then duplicates. */
type Draft = { signIn: DemoSignIn; now: number }

/**
 * Makes the demo workspace from simulated posts and keeps its sign-in in demo.json of the data folder; `start` prints it.
 * One that was stopped half-way is brought to its end. Throws a Fault.
 */
export async function makeDemo({ baseUrl, dataDir = dataFolder(), signal }: { baseUrl: string; dataDir?: string; signal?: AbortSignal }): Promise<DemoSignIn> {
  await openDatabase()
  const { workspaceOfOperator } = await import('../../lib/auth/workspace')
  const { simulate } = await import('../../lib/testing/simulator/simulate')
  const draftFile = join(dataDir, 'demo-draft.json')
  const kept = readDraft(draftFile)
  const draft = kept && (await workspaceOfOperator(kept.signIn.workspace)) ? kept : await begin(baseUrl)
  keepPrivately(draftFile, draft)
  const found = await workspaceOfOperator(draft.signIn.workspace)
  if (!found) throw new Fault('the demo workspace was made and is gone: try again')
  const bar = progressBar('making the demo, days')
  const sums = await simulate({
    workspace: { id: found.workspaceId, timeZone: found.workspace.timeZone }, plan: { seed: 1, now: draft.now, days, senders }, baseUrl, dataDir,
    shuffle: false, copies: 1, concurrency: 64, onProgress: bar.show, signal,
  }).finally(bar.end)
  console.error(`demo: ${sums.posts} posts with ${sums.sent} events, ${sums.stored} stored${sums.adds_up ? '' : ', which does NOT add up'}`)
  await planFresh(found.workspaceId, found.workspace.timeZone, draft.now)
  await lookTwice(found.workspaceId, found.workspace.timeZone, draft.now)
  keepPrivately(join(dataDir, 'demo.json'), draft.signIn)
  rmSync(draftFile, { force: true })
  return draft.signIn
}

/** A warm-up for the new domain from its first mail on, with every decision that its mornings would have seen. */
async function planFresh(workspaceId: WorkspaceId, timeZone: string, now: number): Promise<void> {
  const { inWorkspace } = await import('../../lib/db/transaction')
  const { insertPlanVersion, planVersions } = await import('../../lib/db/warmup-plan')
  const { decideWarmups } = await import('../../lib/jobs/decide-warmups')
  const { localDateText } = await import('../../lib/deliverability/local-time')
  const subject = { kind: 'domain', name: fresh } as const
  const startsOn = localDateText(now - freshDays * 86_400_000, timeZone)
  await inWorkspace(workspaceId, async (client) => {
    if ((await planVersions(client, workspaceId, subject)).length > 0) return
    await insertPlanVersion(client, workspaceId, {
      subject, version: 1, status: 'active', begunWith: 1, acknowledged: false, fromDay: startsOn, actor: 'operator', createdAtMs: now,
      plan: { ...freshPlan, shares: freshShares, startsOn },
    })
  })
  await decideWarmups(workspaceId, timeZone, now)
}

/** What two looks of the alert rules would have confirmed by now, had the mail come when it was sent. */
async function lookTwice(workspaceId: WorkspaceId, timeZone: string, now: number): Promise<void> {
  const { evaluateAlerts } = await import('../../lib/jobs/alerts/evaluate')
  const { factSources } = await import('../../lib/jobs/alerts/fact-sources')
  const { gatherFacts } = await import('../../lib/jobs/alerts/outside-facts')
  for (const at of [now - 15 * 60_000, now]) await evaluateAlerts(workspaceId, timeZone, at, await gatherFacts(workspaceId, at, factSources), { countImports: true })
}

async function begin(baseUrl: string): Promise<Draft> {
  const { createOwner, SetUpFault } = await import('../../lib/auth/set-up')
  const password = randomBytes(12).toString('base64url')
  const make = async (email: string): Promise<Draft> => {
    const { workspace } = await createOwner({ email, password, workspaceName: 'Demo', timeZone: 'UTC' })
    return { signIn: { url: `${env().publicUrl ?? baseUrl}/sign-in`, email, password, workspace: workspace.slug }, now: Date.now() }
  }
  return make('demo@example.com').catch((error: unknown) => {
    // A database that outlived its data folder: nobody knows the password of the first demo any more.
    if (error instanceof SetUpFault && error.isTaken) return make(`demo-${randomBytes(3).toString('hex')}@example.com`)
    throw error
  })
}

function readDraft(file: string): Draft | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Draft
  } catch {
    return null
  }
}

function keepPrivately(file: string, content: DemoSignIn | Draft): void {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  renameSync(fresh, file)
}
