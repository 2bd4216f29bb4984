import { digestMails } from '../../db/digest'
import type { Workspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import { addWeeks, dueWeeks, type Week, weekAt } from '../../deliverability/digest/week'
import { toldDigest } from './make-digest'
import { listReaders } from './readers'
import { type DigestOutcome, sendDigest } from './send-digest'

type Place = { workspaceId: WorkspaceId; workspace: Workspace }
export type DigestTally = Record<DigestOutcome, number>

const noTally = (): DigestTally => ({ sent: 0, kept: 0, had: 0, waits: 0, failed: 0 })

/** What is due in a workspace now and not sent yet, the oldest week first. The signal ends it between two mails. */
export const sendDueDigests = async (place: Place, now: Date, signal?: AbortSignal): Promise<DigestTally> => {
  const tally = noTally()
  const readers = (await listReaders(place.workspaceId, place.workspace)).filter((reader) => reader.wantsDigest)
  const due = readers.flatMap((reader) => dueWeeks(now.getTime(), reader, place.workspace.timeZone).map((week) => ({ reader, week })))
  if (due.length === 0) return tally
  const weeks = [...new Set(due.map(({ week }) => week))].sort()
  const over = new Set((await digestMails(place.workspaceId, weeks)).filter((row) => row.state !== 'claimed').map((row) => `${row.userId} ${row.week}`))
  for (const week of weeks) {
    const waiting = due.filter((one) => one.week === week && !over.has(`${one.reader.userId} ${week}`))
    if (waiting.length === 0) continue
    const digest = await toldDigest(place, week, now.getTime())
    for (const { reader } of waiting) {
      if (signal?.aborted) return tally
      tally[await sendDigest(place.workspaceId, reader, digest, now)] += 1
    }
  }
  return tally
}

/** The last week that is over where it is counted. */
export const lastWeek = (nowMs: number, timeZone: string): Week => addWeeks(weekAt(nowMs, timeZone), -1)

/** A week to every reader who wants digests and has not had it, whatever the clock says. */
export const sendWeek = async (place: Place, week: Week, now: Date): Promise<DigestTally & { skipped: number }> => {
  const tally = noTally()
  const readers = await listReaders(place.workspaceId, place.workspace)
  const wanting = readers.filter((reader) => reader.wantsDigest)
  const digest = wanting.length > 0 ? await toldDigest(place, week, now.getTime()) : null
  for (const reader of digest ? wanting : []) if (digest) tally[await sendDigest(place.workspaceId, reader, digest, now, true)] += 1
  return { ...tally, skipped: readers.length - wanting.length + tally.had }
}
