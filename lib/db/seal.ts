import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { appSecret } from '../env'

const version = 1
const nonceBytes = 12
const tagBytes = 16

const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', appSecret(), '', `wellsent ${purpose}`, 32))

/** AES-256-GCM: version (1 byte), nonce (12), tag (16), ciphertext. The workspace is additional data, so a row cannot move. */
export const seal = (workspaceId: string, text: string): Uint8Array<ArrayBuffer> => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFor('secrets'), nonce).setAAD(Buffer.from(workspaceId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed]))
}

/** Throws when the bytes were changed, belong to another workspace, or WELLSENT_SECRET is not the one that sealed them. */
export const unseal = (workspaceId: string, bytes: Uint8Array): string => {
  const nonce = bytes.subarray(1, 1 + nonceBytes)
  const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', keyFor('secrets'), nonce).setAAD(Buffer.from(workspaceId)).setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
}

export const sha256 = (text: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(text).digest())
