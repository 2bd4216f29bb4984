import { lookup } from 'node:dns'
import ipaddr from 'ipaddr.js'
import { Agent, fetch } from 'undici'

const timeoutMs = 5_000
const longestBytes = 64 * 1024

export class UnsafeAddress extends Error {}

const isPublic = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

// The address that was checked is the address that is dialled: a name cannot answer one thing here and another there.
const guarded = new Agent({
  connect: {
    timeout: timeoutMs,
    lookup: (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, [])
        if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) {
          return callback(new UnsafeAddress(`${hostname} is not a public address`), [])
        }
        callback(null, addresses)
      })
    },
  },
})

/** Literal addresses never reach the look-up, so they are checked before. */
const checked = (text: string): URL => {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.username || url.password) throw new UnsafeAddress('only https without user info may be fetched')
  if (ipaddr.isValid(host) && !isPublic(host)) throw new UnsafeAddress(`${host} is not a public address`)
  return url
}

/**
 * The one way out over HTTP: GET over https to public addresses only, no redirect, 5 s, 64 KB.
 * Throws UnsafeAddress, or an Error that says what the other side answered.
 */
export const fetchText = async (text: string): Promise<string> => {
  const response = await fetch(checked(text), { dispatcher: guarded, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (response.status !== 200 || !response.body) throw new Error(`${checked(text).host} answered ${response.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    const bytes = chunk as Uint8Array
    size += bytes.length
    if (size > longestBytes) throw new Error(`${checked(text).host} answered more than ${longestBytes} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
