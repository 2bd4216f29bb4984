import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { askedPathHeader } from '../auth/asked-path'

// Where a proxy of ours may stand; whoever comes from anywhere else speaks for himself alone.
const near = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'])
const proxyMarks = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']

function rangeOf(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).range() : 'unknown'
}

/**
 * Writes what only this server knows over what the client claims: who connected (`x-forwarded-for`, kept where a
 * near proxy wrote it) and what was asked for.
 */
export function markRequest(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? 'unknown'
  if (request.headers['x-forwarded-for'] === undefined || !near.has(rangeOf(peer))) request.headers['x-forwarded-for'] = peer
  delete request.headers[askedPathHeader]
  const asked = withoutNextMark(request.url ?? '')
  if (asked.startsWith('/') && asked.length <= 2_000) request.headers[askedPathHeader] = asked
}

/** `_rsc` stands on what one page fetches of another. */
function withoutNextMark(url: string): string {
  return url.replace(/([?&])_rsc=[^&]*(&?)/, (_, before: string, after: string) => (after === '' ? '' : before))
}

/**
 * True for a program on this machine that speaks to us directly: no proxy passed it on, and it calls us by a name of
 * this machine, which a page of a foreign name cannot. To be asked before `markRequest`.
 */
export function isLocal(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  const isOwnName = host === 'localhost' || rangeOf(host) === 'loopback'
  return isOwnName && rangeOf(request.socket.remoteAddress ?? '') === 'loopback' && proxyMarks.every((name) => request.headers[name] === undefined)
}
