import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { Agent, fetch } from 'undici'

const timeoutMs = 5_000
const longestBytes = 64 * 1024

export class UnsafeAddress extends Error {}

type Address = { address: string; family: number }
type Guard = {
  /** Every address of a name. */
  resolve: (hostname: string) => Promise<Address[]>
  isAllowed: (address: string) => boolean
  /** Authorities to believe besides the system's; only tests have one. */
  ca?: string
}

export type Outgoing = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Where given, only these hosts, on the usual port. */
  hosts?: readonly string[]
}

export type Incoming = {
  status: number
  /** As the other side wrote it. */
  retryAfter: string | null
  /** At most 64 KB of it; `isCut` tells that there was more. */
  body: string
  isCut: boolean
}

export type SafeFetch = (text: string, outgoing?: Outgoing) => Promise<Incoming>

const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Global unicast alone: `::127.0.0.1` and its like have no range of their own in the registry's list. */
export const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(globalV6))
}

const open = { resolve: (hostname: string) => lookup(hostname, { all: true }), isAllowed: isPublic } satisfies Guard

// The address that was checked is the address that is dialled: a name cannot answer one thing here and another there.
const guardedAgent = ({ resolve, isAllowed, ca }: Guard): Agent => new Agent({
  connect: {
    timeout: timeoutMs,
    ...(ca === undefined ? {} : { ca }),
    lookup: (hostname, _options, callback) => {
      resolve(hostname).then((addresses) => {
        if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address))) throw new UnsafeAddress(`${hostname} is not a public address`)
        callback(null, addresses)
      }).catch((error: NodeJS.ErrnoException) => callback(error, []))
    },
  },
})

/** Literal addresses never reach the look-up, so they are checked before. */
const checked = (text: string, isAllowed: Guard['isAllowed'], hosts: readonly string[] | undefined): URL => {
  if (!URL.canParse(text)) throw new UnsafeAddress('this is no URL')
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.username || url.password) throw new UnsafeAddress('only https without user info may be fetched')
  if (ipaddr.isValid(host) && !isAllowed(host)) throw new UnsafeAddress(`${host} is not a public address`)
  if (hosts && (!hosts.includes(url.hostname) || url.port !== '')) throw new UnsafeAddress(`only ${hosts.join(', ')} may be reached here`)
  return url
}

const readCapped = async (body: AsyncIterable<unknown> | null): Promise<{ body: string; isCut: boolean }> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    const bytes = chunk as Uint8Array
    size += bytes.length
    chunks.push(bytes)
    // Leaving the loop ends the connection: the rest is not taken.
    if (size > longestBytes) break
  }
  return { body: Buffer.concat(chunks).subarray(0, longestBytes).toString('utf8'), isCut: size > longestBytes }
}

/** Why a call failed, in one line: undici hides the cause behind "fetch failed". */
const reasonOf = (error: unknown, host: string): Error => {
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  if (cause instanceof UnsafeAddress) return cause
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return new Error(`${host} did not answer within ${timeoutMs / 1_000} s`)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : cause instanceof Error ? cause.message : String(cause)
  return new Error(`${host} cannot be reached (${code})`)
}

/** The guard with its parts handed in: the product's own is `safeFetch`. */
export const makeSafeFetch = (guard: Guard): SafeFetch => {
  const dispatcher = guardedAgent(guard)
  return async (text, { method = 'GET', headers = {}, body, hosts } = {}) => {
    const url = checked(text, guard.isAllowed, hosts)
    try {
      // `manual` hands a redirect back as what it is; nothing follows it.
      const response = await fetch(url, { dispatcher, method, headers, ...(body === undefined ? {} : { body }), redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
      return { status: response.status, retryAfter: response.headers.get('retry-after'), ...(await readCapped(response.body)) }
    } catch (error) {
      throw reasonOf(error, url.host)
    }
  }
}

let own: SafeFetch | undefined

/**
 * The one way out over HTTP: https to public addresses only, no redirect, 5 s, 64 KB. Answers whatever status came.
 * Throws UnsafeAddress, or an Error that says in one line why nothing came.
 */
export const safeFetch: SafeFetch = (text, outgoing) => (own ??= makeSafeFetch(open))(text, outgoing)

/** GET that must succeed. Throws as `safeFetch`, and for another status than 200 or more than 64 KB. */
export const fetchText = async (text: string): Promise<string> => {
  const { status, body, isCut } = await safeFetch(text)
  if (status !== 200) throw new Error(`${new URL(text).host} answered ${status}`)
  if (isCut) throw new Error(`${new URL(text).host} answered more than ${longestBytes} bytes`)
  return body
}
