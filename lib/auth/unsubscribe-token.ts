import { createHmac, timingSafeEqual } from 'node:crypto'
import { appSecret } from '../env'
import { ownAddress } from './public-address'

export const mailLists = ['digest', 'notices'] as const
export type MailList = (typeof mailLists)[number]
type Claim = { workspaceId: string; userId: string; list: MailList }

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idText = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

// The purpose is signed too: a token of another use of the secret is none here.
const signature = (claim: Buffer): Buffer => createHmac('sha256', appSecret()).update('wellsent unsubscribe\0').update(claim).digest()

/** The link of a mail's List-Unsubscribe: it ends mails of one kind to one reader and opens nothing else. */
export const unsubscribeUrl = ({ workspaceId, userId, list }: Claim): string => {
  const claim = Buffer.concat([idBytes(workspaceId), idBytes(userId), Buffer.of(mailLists.indexOf(list))])
  return `${ownAddress()}/unsubscribe/${Buffer.concat([claim, signature(claim)]).toString('base64url')}`
}

/** Null for anything that this product did not sign. */
export const readUnsubscribeToken = (token: string): Claim | null => {
  if (!/^[A-Za-z0-9_-]{87}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const claim = bytes.subarray(0, 33)
  const list = mailLists[claim[32] ?? -1]
  if (bytes.length !== 65 || !list || !timingSafeEqual(bytes.subarray(33), signature(claim))) return null
  return { workspaceId: idText(claim.subarray(0, 16)), userId: idText(claim.subarray(16, 32)), list }
}
