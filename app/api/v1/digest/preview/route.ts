import { ownAddress } from '@/lib/auth/public-address'
import { previewDigest } from '@/lib/contracts/digest'
import { findDigest } from '@/lib/db/digest'
import { mondayOf, weekAt } from '@/lib/deliverability/digest/week'
import { wrongField } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { draftDigest } from '@/lib/jobs/digest/make-digest'
import { lastWeek } from '@/lib/jobs/digest/send-due'
import { chartOf, renderDigest } from '@/lib/mail/render-digest'

export const GET = serve(previewDigest, async ({ workspaceId, workspace, input: { query }, now }) => {
  const week = query.week ?? lastWeek(now, workspace.timeZone)
  if (mondayOf(week) === null) throw wrongField('week', 'is no week of that year: write one such as 2026-W47')
  if (week > weekAt(now, workspace.timeZone)) throw wrongField('week', 'has not begun yet')
  const told = await findDigest(workspaceId, week)
  const digest = told ?? (await draftDigest({ workspaceId, workspace }, week, now))
  const png = chartOf(digest)
  const chart = png && `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const { html, text } = await renderDigest(digest, { address: ownAddress(), chart, unsubscribeUrl: `${ownAddress()}/digest` })
  return { week, subject: digest.subject, html, text, told: told !== null, from: digest.fromDate, to: digest.lastDate, as_of: digest.asOf }
})
