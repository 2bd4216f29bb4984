import { randomBytes } from 'node:crypto'
import { sha256 } from './seal'

/**
 * Tokens carry their workspace in front, so that a look-up is one row of one workspace (row-level security and Citus
 * both want to know it first) and nothing is trusted before the hash of the whole token matched.
 */
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const makeToken = (workspaceId: string, prefix = ''): { token: string; hash: Uint8Array<ArrayBuffer> } => {
  const token = prefix + Buffer.concat([idBytes(workspaceId), randomBytes(24)]).toString('base64url')
  return { token, hash: sha256(token) }
}

/** The workspace that a token claims to be of, and its hash; null when it has no token's shape. */
export const readToken = (token: string, prefix = ''): { claimedWorkspaceId: string; hash: Uint8Array<ArrayBuffer> } | null => {
  const body = token.slice(prefix.length)
  if (!token.startsWith(prefix) || !/^[A-Za-z0-9_-]{54}$/.test(body)) return null
  return { claimedWorkspaceId: idText(Buffer.from(body, 'base64url').subarray(0, 16)), hash: sha256(token) }
}

export const apiKeyPrefix = 'ws_live_'
