import { createHash } from 'node:crypto'
import { ownAddress } from '../../auth/public-address'
import { unsubscribeUrl } from '../../auth/unsubscribe-token'
import { claimDigestMail, type DigestMailRow, recordDigestAnswer, settleDigestMail } from '../../db/digest'
import { insertKeptMail } from '../../db/kept-mail'
import { inWorkspace } from '../../db/transaction'
import type { WorkspaceId } from '../../db/workspace-id'
import type { DigestContent } from '../../deliverability/digest/content'
import { tryAgain } from '../../deliverability/notice/retry'
import { WrongAddress } from '../../mail/compose'
import { chartOf, renderDigest } from '../../mail/render-digest'
import { beginMail, hasMailServer, mailSender, MailRefused } from '../../mail/transport'
import type { Reader } from './readers'

export type DigestOutcome = 'sent' | 'kept' | 'had' | 'waits' | 'failed'

const chartId = 'hard-bounces'
const had: readonly DigestMailRow['state'][] = ['handed_over', 'sent', 'kept']

/** Fixed by reader and week: mailboxes that drop a second copy know it by this. */
const messageIdOf = (workspaceId: WorkspaceId, userId: string, week: string): string => {
  const { address } = mailSender()
  const hash = createHash('sha256').update(`${workspaceId} ${userId} ${week}`).digest('hex').slice(0, 32)
  return `digest.${week}.${hash}${address.slice(address.indexOf('@'))}`
}

/** The picture of a week, drawn once for all of its readers. */
const drawn = new WeakMap<DigestContent, Uint8Array | null>()
const pictureOf = (digest: DigestContent): Uint8Array | null => {
  const held = drawn.get(digest)
  if (held !== undefined) return held
  const made = chartOf(digest)
  drawn.set(digest, made)
  return made
}

const keep = (workspaceId: WorkspaceId, reader: Reader, digest: DigestContent, now: Date): Promise<DigestOutcome> => {
  const png = pictureOf(digest)
  return renderFor(workspaceId, reader, digest, png && `data:image/png;base64,${Buffer.from(png).toString('base64')}`).then(({ html, text }) =>
    inWorkspace(workspaceId, async (client) => {
      if (!(await settleDigestMail(client, workspaceId, reader.userId, digest.week, 'kept', now))) return 'had'
      await insertKeptMail(client, workspaceId, { at: now, recipient: reader.email, subject: digest.subject, html, plain: text })
      return 'kept'
    }))
}

const renderFor = (workspaceId: WorkspaceId, reader: Reader, digest: DigestContent, chart: string | null) =>
  renderDigest(digest, { address: ownAddress(), chart, unsubscribeUrl: unsubscribeUrl({ workspaceId, userId: reader.userId, list: 'digest' }) })

const post = async (workspaceId: WorkspaceId, reader: Reader, digest: DigestContent, claim: DigestMailRow, now: Date): Promise<DigestOutcome> => {
  const png = pictureOf(digest)
  const { html, text } = await renderFor(workspaceId, reader, digest, png && `cid:${chartId}`)
  const mail = await beginMail({
    to: reader.email, subject: digest.subject, html, text, messageId: claim.messageId, date: claim.claimedAt, list: 'digest',
    unsubscribeUrl: unsubscribeUrl({ workspaceId, userId: reader.userId, list: 'digest' }), images: png ? [{ cid: chartId, png }] : [],
  })
  try {
    // The row is locked, the last line is written, and the commit goes out right behind it.
    const isOurs = await inWorkspace(workspaceId, async (client) => {
      if (!(await settleDigestMail(client, workspaceId, reader.userId, digest.week, 'handed_over', now))) return false
      await mail.finish()
      return true
    })
    if (!isOurs) return 'had'
    await recordDigestAnswer(workspaceId, reader.userId, digest.week, { state: 'sent', answer: await mail.answer, nextAtMs: null })
    return 'sent'
  } finally {
    mail.close()
  }
}

/**
 * Sends the digest to one reader unless the reader has had it. Whatever is killed before the last line of the mail is written leaves
 * no mail; after it the row says so. `isAsked`: a person asked for it now, so a wait after a failure is not kept.
 */
export const sendDigest = async (workspaceId: WorkspaceId, reader: Reader, digest: DigestContent, now: Date, isAsked = false): Promise<DigestOutcome> => {
  const claim = await claimDigestMail(workspaceId, reader.userId, digest.week, messageIdOf(workspaceId, reader.userId, digest.week), now)
  if (had.includes(claim.state)) return 'had'
  if (!isAsked && (claim.state === 'failed' || (claim.nextAt && claim.nextAt > now))) return claim.state === 'failed' ? 'had' : 'waits'
  try {
    return hasMailServer() ? await post(workspaceId, reader, digest, claim, now) : await keep(workspaceId, reader, digest, now)
  } catch (error) {
    if (!(error instanceof MailRefused || error instanceof WrongAddress)) throw error
    const isFinal = error instanceof WrongAddress || error.isFinal
    const { state, nextAtMs } = isFinal ? { state: 'failed', nextAtMs: null } : tryAgain(claim.tries + 1, now.getTime())
    await recordDigestAnswer(workspaceId, reader.userId, digest.week, { state: state === 'failed' ? 'failed' : 'claimed', answer: error.message, nextAtMs })
    return 'failed'
  }
}
