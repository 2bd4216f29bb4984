/** 4 or 16 bytes. */
export type IpBytes = readonly number[]

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const dotted = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`)

const readV4 = (text: string): IpBytes | null => {
  const parts = dotted.exec(text)
  return parts && [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4])]
}

const readGroups = (text: string): number[] | null => {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [n, group] of groups.entries()) {
    const tail = n === groups.length - 1 && group.includes('.') ? readV4(group) : null
    if (tail) bytes.push(...tail)
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255)
    else return null
  }
  return bytes
}

/** `192.0.2.1` or `2001:db8::1` (no zone, no brackets); null for anything else, short and octal forms too. */
export const readIp = (text: string): IpBytes | null => {
  if (!text.includes(':')) return readV4(text)
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [left, right] = [readGroups(halves[0] ?? ''), readGroups(halves[1] ?? '')]
  if (!left || !right) return null
  if (halves.length === 1) return left.length === 16 ? left : null
  const gap = 16 - left.length - right.length
  return gap >= 2 ? [...left, ...Array<number>(gap).fill(0), ...right] : null
}

/** True when both lie in one network of so many leading bits. Families never match one another. */
export const sameNetwork = (a: IpBytes, b: IpBytes, bits: number): boolean => {
  if (a.length !== b.length) return false
  for (let n = 0; n * 8 < bits; n += 1) {
    const mask = bits - n * 8 >= 8 ? 255 : (255 << (8 - (bits - n * 8))) & 255
    if (((a[n] ?? 0) & mask) !== ((b[n] ?? 0) & mask)) return false
  }
  return true
}

/** 32 hexadecimal digits of an IPv6 address, 4 numbers of an IPv4 one, from the back: the order of reverse names. */
export const reversedLabels = (bytes: IpBytes): string => {
  if (bytes.length === 4) return `${bytes[3] ?? 0}.${bytes[2] ?? 0}.${bytes[1] ?? 0}.${bytes[0] ?? 0}`
  return [...bytes].reverse().flatMap((byte) => [(byte & 15).toString(16), (byte >> 4).toString(16)]).join('.')
}

/** `1.2.0.192.in-addr.arpa`, or the nibbles under ip6.arpa. */
export const reverseName = (bytes: IpBytes): string => `${reversedLabels(bytes)}.${bytes.length === 4 ? 'in-addr' : 'ip6'}.arpa`

/** One text per address, for keys and comparison: dotted, or shortened as RFC 5952 wants. */
export const ipText = (bytes: IpBytes): string => {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, n) => (((bytes[n * 2] ?? 0) << 8) | (bytes[n * 2 + 1] ?? 0)).toString(16))
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}
