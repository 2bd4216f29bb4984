import type { WorkspaceId } from '../../db/workspace-id'
import { simulatorTargets } from './connections'
import { deliver, type Sums } from './deliver'
import type { Plan } from './plan'
import { runOf } from './posts'
import { makeRandom } from './random'
import type { Truth } from './truth'

export type Simulation = {
  workspace: { id: WorkspaceId; timeZone: string }
  plan: Plan
  /** Of the running server, without a slash at its end. */
  baseUrl: string
  dataDir: string
  shuffle: boolean
  copies: number
  /** 4 unless given. */
  concurrency?: number
  onProgress?(done: number, total: number, sums: Sums): void
  signal?: AbortSignal
}

/** `adds_up`: the server says to have received what was sent, and accounts for each. */
export type Simulated = Sums & { adds_up: boolean; expected: Truth }

/** Makes the history of a plan and posts it to a running server, as the relays would. Throws a Fault. */
export async function simulate({ workspace, plan, shuffle, copies, concurrency = 4, ...run }: Simulation): Promise<Simulated> {
  const routes = new Map(plan.senders.flatMap((sender) => sender.routes.map((route) => [route.name, route])))
  const targets = await simulatorTargets(workspace.id, [...routes.values()], run)
  const { days, truth } = runOf(plan, { timeZone: workspace.timeZone, shuffle })
  const mix = shuffle ? makeRandom(`${plan.seed}|copies`) : null
  const sums = await deliver(days, plan.days, { targets, concurrency, copies, mix, onProgress: run.onProgress, signal: run.signal })
  const { sent, received, stored, duplicates, quarantined } = sums
  return { ...sums, adds_up: received === sent && stored + duplicates + quarantined === received, expected: truth() }
}
