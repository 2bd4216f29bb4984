import { getHolidays, putHolidays } from '@/lib/contracts/warmup'
import { recordAudit } from '@/lib/db/audit'
import { listHolidays, replaceHolidays } from '@/lib/db/holiday'
import { wrongInput } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'

export const GET = serve(getHolidays, async ({ workspaceId }) => ({ data: await listHolidays(workspaceId) }))

export const PUT = serve(putHolidays, async ({ workspaceId, actor, input: { body: { holidays } } }) => {
  const twice = holidays.flatMap(({ date }, at) => (holidays.findIndex((other) => other.date === date) < at ? [{ field: `holidays.${at}.date`, message: `${date} is named twice` }] : []))
  if (twice.length > 0) throw wrongInput(twice)
  await replaceHolidays(workspaceId, holidays)
  await recordAudit(workspaceId, actor, 'holidays.change', workspaceId, { days: String(holidays.length) })
  return { data: await listHolidays(workspaceId) }
})
