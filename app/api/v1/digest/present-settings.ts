import { changeDigestSettings } from '@/lib/contracts/digest'
import type { Answer } from '@/lib/contracts/contract'
import { digestSetting, lastDigestMails } from '@/lib/db/digest'
import type { Workspace } from '@/lib/db/workspace'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { nextSend } from '@/lib/deliverability/digest/week'
import { isoTime } from '@/lib/http/range'
import { listReaders } from '@/lib/jobs/digest/readers'
import { hasMailServer } from '@/lib/mail/transport'

/** When the mail goes out; the other readers are told to administrators only. */
export const presentSettings = async (
  { workspaceId, workspace, scopes, email, now }: { workspaceId: WorkspaceId; workspace: Workspace; scopes: readonly string[]; email: string | null; now: number },
): Promise<Answer<typeof changeDigestSettings>> => {
  const [setting, readers, mails] = await Promise.all([digestSetting(workspaceId), listReaders(workspaceId, workspace), lastDigestMails(workspaceId)])
  const shown = readers.filter((reader) => scopes.includes('admin') || reader.email === email)
  return {
    weekday: setting.weekday, time: setting.time, time_zone: workspace.timeZone, mail_server: hasMailServer(),
    readers: shown.map((reader) => {
      const last = mails.find((mail) => mail.userId === reader.userId)
      return {
        user_id: reader.userId, email: reader.email, digest: reader.wantsDigest, weekday: reader.weekday, time: reader.time, time_zone: reader.timeZone,
        next_at: reader.wantsDigest ? isoTime(nextSend(now, reader, workspace.timeZone).atMs) : null,
        last_week: last?.week ?? null, last_state: last?.state ?? null, last_answer: last?.answer ?? null,
      }
    }),
  }
}
