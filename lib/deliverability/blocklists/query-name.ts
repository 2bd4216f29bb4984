import { ipText, readIp, reversedLabels } from '../ip-address'

export type TargetKind = 'ip' | 'domain'

/** Under which name a list is asked about a target: reversed numbers, reversed nibbles, or the domain as it is. */
export const queryName = (target: string, kind: TargetKind, zone: string): string | null => {
  if (kind === 'domain') return readIp(target) ? null : `${target}.${zone}`
  const ip = readIp(target)
  return ip ? `${reversedLabels(ip)}.${zone}` : null
}

/** One text per address; null for what is none. */
export const plainIp = (text: string): string | null => {
  const ip = readIp(text.trim())
  return ip ? ipText(ip) : null
}

const isPrivate = (ip: readonly number[]): boolean => ip.length === 4
  ? [0, 10, 127].includes(ip[0] ?? 0) || (ip[0] ?? 0) >= 224 || (ip[0] === 172 && ((ip[1] ?? 0) & 240) === 16) || (ip[0] === 192 && ip[1] === 168) || (ip[0] === 169 && ip[1] === 254)
  : ip[0] === 0xfe || ip[0] === 0xff || ((ip[0] ?? 0) & 0xfe) === 0xfc || ip.slice(0, 15).every((byte) => byte === 0)

/** Addresses that no list can hold: private, loopback, link-local. They are never asked about. */
export const isListable = (text: string): boolean => {
  const ip = readIp(text)
  return ip !== null && !isPrivate(ip)
}
