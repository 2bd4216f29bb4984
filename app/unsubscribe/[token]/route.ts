import type { MailList } from '@/lib/auth/unsubscribe-token'
import { workspaceOfUnsubscribe } from '@/lib/auth/workspace'
import { recordAudit } from '@/lib/db/audit'
import { listMembers } from '@/lib/db/member'
import { changeMemberChoice } from '@/lib/db/member-choice'
import { maskedAddress } from '@/lib/deliverability/mail-address'
import { unsubscribePage } from './unsubscribe-page'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

const names: Record<MailList, string> = { digest: 'the weekly digest', notices: 'notices by e-mail' }

const page = (status: number, said: Parameters<typeof unsubscribePage>[0]): Response => new Response(unsubscribePage(said), {
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  },
})

const unknown = (): Response => page(404, { title: 'This link is not valid', text: 'It was cut off or belongs to another server. Sign in and change what you get under Settings, Notifications.', button: null })

const readerOf = async ({ params }: Context) => {
  const claim = workspaceOfUnsubscribe((await params).token)
  const member = claim && (await listMembers(claim.workspaceId)).find((one) => one.userId === claim.userId)
  return claim && member ? { ...claim, email: maskedAddress(member.email) } : null
}

/** Shows what the button would do and changes nothing: scanners open every link of a mail. */
export const GET = async (_request: Request, context: Context): Promise<Response> => {
  const reader = await readerOf(context)
  if (!reader) return unknown()
  return page(200, { title: `Stop ${names[reader.list]}?`, text: `No more of it goes to ${reader.email}. Other mails stay as they are.`, button: 'Unsubscribe' })
}

/** One click of a mail client (RFC 8058), or the page's own button. */
export const POST = async (_request: Request, context: Context): Promise<Response> => {
  const reader = await readerOf(context)
  if (!reader) return unknown()
  await changeMemberChoice(reader.workspaceId, reader.userId, reader.list === 'digest' ? { digest: false } : { severities: [] }, new Date())
  await recordAudit(reader.workspaceId, `user:${reader.userId}`, 'member.unsubscribe', reader.userId, { list: reader.list })
  return page(200, { title: 'Done', text: `${reader.email} gets no more of ${names[reader.list]}. You can switch it on again under Settings, Notifications.`, button: null })
}
