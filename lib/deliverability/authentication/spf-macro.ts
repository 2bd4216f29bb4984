import { type IpBytes, ipText } from '../ip-address'

/** What macros may speak of; RFC 7208 section 7. `validatedName` is what %{p} gives. */
export type MacroSetting = { ip: IpBytes; domain: string; sender: string; helo: string; validatedName?: string }

const expansion = /%(?:([%_-])|\{([slodiphvcrt])(\d*)(r?)([.\-+,/_=]*)\})/gi
const letters = /^(?:%[%_-]|%\{[slodiphv]\d*r?[.\-+,/_=]*\}|[\u0021-\u0024\u0026-\u007e])*$/i

/** False for a macro string that a record may not hold; c, r and t belong to explanations alone. */
export const isMacroString = (text: string): boolean => letters.test(text) && !/%\{[a-z]0+r?[.\-+,/_=]*\}/i.test(text)

export const hasMacro = (text: string): boolean => /%\{/.test(text)
export const usesName = (text: string): boolean => /%\{p/i.test(text)

const valueOf = (letter: string, setting: MacroSetting): string => {
  const { ip, domain, sender, helo } = setting
  const at = sender.lastIndexOf('@')
  const local = at > 0 ? sender.slice(0, at) : 'postmaster'
  const host = at >= 0 ? sender.slice(at + 1) : sender
  const nibbles = (): string => ip.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]).join('.')
  switch (letter) {
    case 's': return `${local}@${host}`
    case 'l': return local
    case 'o': return host
    case 'd': return domain
    case 'i': return ip.length === 4 ? ipText(ip) : nibbles()
    case 'p': return setting.validatedName ?? 'unknown'
    case 'v': return ip.length === 4 ? 'in-addr' : 'ip6'
    case 'h': return helo
    default: return ''
  }
}

const literal: Record<string, string> = { '%': '%', _: ' ', '-': '%20' }

/** The text with its macros filled in. */
export const expandMacros = (text: string, setting: MacroSetting): string =>
  text.replaceAll(expansion, (_, plain: string | undefined, letter: string, digits: string, reverse: string, delimiters: string) => {
    if (plain) return literal[plain] ?? ''
    const value = valueOf(letter.toLowerCase(), setting)
    let parts = value.split(delimiters === '' ? '.' : new RegExp(`[${delimiters.replaceAll(/[\]\\^-]/g, '\\$&')}]`))
    if (reverse !== '') parts = parts.reverse()
    if (digits !== '') parts = parts.slice(-Number(digits))
    const joined = parts.join('.')
    return letter === letter.toUpperCase() ? encodeURIComponent(joined) : joined
  })

/** A target name as RFC 7208 section 7.3 cuts it: labels go from the left until 253 octets are left. */
export const expandDomain = (spec: string, setting: MacroSetting): string => {
  let name = expandMacros(spec, setting).replace(/\.$/, '')
  while (name.length > 253 && name.includes('.')) name = name.slice(name.indexOf('.') + 1)
  return name
}
