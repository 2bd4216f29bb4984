import type { z } from 'zod'
import type { WarmupAnswer, warmupChange } from '@/lib/contracts/warmup'
import { recordAudit } from '@/lib/db/audit'
import { readWarmup } from '@/lib/db/warmup-read'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { localDateText } from '@/lib/deliverability/local-time'
import type { Subject } from '@/lib/deliverability/warmup/plan'
import { presentWarmup } from './present-warmup'
import { saveWarmup } from './save-warmup'

type Asked = { workspaceId: WorkspaceId; workspace: { timeZone: string }; now: number }

export const answerWarmup = async ({ workspaceId, workspace: { timeZone }, now }: Asked, subject: Subject): Promise<WarmupAnswer> => {
  const today = localDateText(now, timeZone)
  return presentWarmup(await readWarmup(workspaceId, subject, today, timeZone), { today, timeZone, now })
}

export const changeWarmup = async (asked: Asked & { actor: string }, subject: Subject, change: z.output<typeof warmupChange>): Promise<WarmupAnswer> => {
  const { workspaceId, workspace: { timeZone }, now, actor } = asked
  const { saved, isNew } = await saveWarmup(subject, change, { workspaceId, actor, timeZone, now, today: localDateText(now, timeZone) })
  if (isNew) await recordAudit(workspaceId, actor, 'warmup.change', `${subject.kind} ${subject.name}`, { version: String(saved.version), status: saved.status, plan: `${saved.plan.start} to ${saved.plan.target} in ${saved.plan.days} days` })
  return answerWarmup(asked, subject)
}
