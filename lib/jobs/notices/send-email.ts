import { ownAddress } from '../../auth/public-address'
import { unsubscribeUrl } from '../../auth/unsubscribe-token'
import { type Delivery, handOverDelivery, recordTry } from '../../db/delivery'
import { insertKeptMail } from '../../db/kept-mail'
import { inWorkspace } from '../../db/transaction'
import type { WorkspaceId } from '../../db/workspace-id'
import { type Notice, severityWords } from '../../deliverability/notice/message'
import { tryAgain } from '../../deliverability/notice/retry'
import { WrongAddress } from '../../mail/compose'
import { renderNotice } from '../../mail/notice-mail'
import { beginMail, hasMailServer, mailSender, MailRefused } from '../../mail/transport'

const subjectOf = (notice: Notice): string => `${severityWords[notice.severity]}: ${notice.subject}`

/** One try of a taken delivery to a member's mailbox; kept in the app where no server is set. Nothing is thrown that a later try could mend. */
export const sendEmail = async (workspaceId: WorkspaceId, to: string, delivery: Delivery, notice: Notice, now: Date): Promise<void> => {
  const began = performance.now()
  const url = unsubscribeUrl({ workspaceId, userId: delivery.channelId, list: 'notices' })
  const { html, text } = await renderNotice({ notice, address: ownAddress(), unsubscribeUrl: url })
  const entry = (answer: string) => ({ at: now.toISOString(), status: null, answer: answer.slice(0, 500), took_ms: Math.round(performance.now() - began) })
  const over = (reason: string | null, answer: string) => recordTry(workspaceId, delivery.id, { state: 'sent', nextAtMs: null, reason }, entry(answer))
  try {
    if (!hasMailServer()) {
      const isOurs = await inWorkspace(workspaceId, async (client) => {
        if (!(await handOverDelivery(client, workspaceId, delivery.id, now))) return false
        await insertKeptMail(client, workspaceId, { at: now, recipient: to, subject: subjectOf(notice), html, plain: text })
        return true
      })
      return isOurs ? await over('kept in the app: no mail server is set', 'kept') : undefined
    }
    const { address } = mailSender()
    // The same while nothing is known of a try; after an answer, as when somebody sends it again, a mailbox shall not take it for a copy.
    const messageId = `notice.${delivery.id}.${delivery.log.length}${address.slice(address.indexOf('@'))}`
    const mail = await beginMail({
      to, subject: subjectOf(notice), html, text, messageId, date: new Date(notice.atMs), list: 'notices', unsubscribeUrl: url,
    })
    try {
      const isOurs = await inWorkspace(workspaceId, async (client) => {
        if (!(await handOverDelivery(client, workspaceId, delivery.id, now))) return false
        await mail.finish()
        return true
      })
      if (isOurs) await over(null, await mail.answer)
    } finally {
      mail.close()
    }
  } catch (error) {
    if (!(error instanceof MailRefused || error instanceof WrongAddress)) throw error
    const isFinal = error instanceof WrongAddress || error.isFinal
    const { state, nextAtMs } = isFinal ? { state: 'failed' as const, nextAtMs: null } : tryAgain(delivery.tries, now.getTime())
    await recordTry(workspaceId, delivery.id, { state, nextAtMs, reason: error.message }, entry(error.message))
  }
}
