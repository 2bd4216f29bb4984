const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

const mostRemembered = 10_000
const remembered = new Map<string, string | null>()

/** A host name of two labels or more, lower-cased, as events carry it; null for anything else (addresses, IPs, single words). */
export const hostName = (text: string | null | undefined): string | null => {
  if (!text || text.length > 254) return null
  // A batch names the same few domains a thousand times.
  let name = remembered.get(text)
  if (name === undefined) {
    name = readHostName(text)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(text, name)
  }
  return name
}

const readHostName = (text: string): string | null => {
  const name = text.trim().toLowerCase().replace(/\.$/, '')
  const labels = name.split('.')
  if (name.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return null
  return /^\d+$/.test(labels.at(-1) ?? '') ? null : name
}

/** The host of `Name <local@host>`, `local@host` or a bare host; null when there is none. */
export const hostOfAddress = (text: string | null | undefined): string | null => {
  if (!text) return null
  const at = text.lastIndexOf('@')
  return hostName(at < 0 ? text : text.slice(at + 1).replace(/>.*$/s, ''))
}
