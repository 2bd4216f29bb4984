import { getKeptMail } from '@/lib/contracts/digest'
import { findKeptMail } from '@/lib/db/kept-mail'
import { notFound } from '@/lib/http/problem'
import { isoTime } from '@/lib/http/range'
import { rowId } from '@/lib/http/row-id'
import { serve } from '@/lib/http/serve'

const noSuchMail = 'This workspace has kept no such mail. GET /api/v1/kept-mails lists them.'

export const GET = serve(getKeptMail, async ({ workspaceId, input: { params } }) => {
  const mail = await findKeptMail(workspaceId, rowId(params.id, noSuchMail))
  if (!mail) throw notFound(noSuchMail)
  return { id: mail.id, at: isoTime(mail.at.getTime()), recipient: mail.recipient, subject: mail.subject, html: mail.html, text: mail.plain }
})
