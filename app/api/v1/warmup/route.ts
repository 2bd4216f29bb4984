import { listWarmups } from '@/lib/contracts/warmup'
import { holidayNames } from '@/lib/db/holiday'
import { readWarmupsToday } from '@/lib/db/warmup-read'
import { localDateText } from '@/lib/deliverability/local-time'
import { pageOf } from '@/lib/http/cursor'
import { serve } from '@/lib/http/serve'
import { summaryOf } from './summary'

export const GET = serve(listWarmups, async ({ workspaceId, workspace, input: { query }, now }) => {
  const today = localDateText(now, workspace.timeZone)
  const [held, holidays] = await Promise.all([readWarmupsToday(workspaceId), holidayNames(workspaceId)])
  const running = [...held.values()].filter(({ version }) => version.status === 'active' || version.status === 'paused')
  const page = pageOf(running, ({ version: { subject } }) => `${subject.kind} ${subject.name}`, query)
  return { data: page.rows.map(({ version, last }) => ({ subject: version.subject, summary: summaryOf(version, last, today, holidays) })), next_cursor: page.next_cursor }
})
