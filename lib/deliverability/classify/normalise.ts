/** Longest text that any rule sees. Later text is mostly quoted mail, and the bound keeps every rule's work bounded. */
export const diagnosticLimit = 2_000

/** Stands for any mail address in normalised text, so that names inside addresses match no rule. */
export const addressMark = 'addr'

/** Letters that Unicode does not decompose but mail systems write with and without their stroke. */
const plainLetters: Record<string, string> = { 'ł': 'l', 'ß': 'ss', 'ø': 'o', 'đ': 'd', 'ı': 'i', 'æ': 'ae', 'œ': 'oe' }

/**
 * One form for every rule: lower case, no accents on Latin letters, one line, single blanks, straight quotes,
 * no repeated reply code of continuation lines, mail addresses as `addr`. At most `diagnosticLimit` characters.
 */
export function normalise(diagnostic: string): string {
  const joined = joinLines(diagnostic.slice(0, diagnosticLimit))
  // Two texts of three are plain ASCII: what Unicode asks for would change nothing in them.
  const text = /[^\t\x20-\x7e]/.test(joined) ? plain(joined) : joined.toLowerCase().replace(/[`\t]/g, (mark) => (mark === '`' ? "'" : ' '))
  return maskAddresses(dropRepeatedCodes(unwrap(text))).replace(/ {2,2000}/g, ' ').trim().slice(0, diagnosticLimit)
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/([a-z])[\u0300-\u036f]{1,4}/g, '$1')
    .normalize('NFKC')
    .replace(/[łßøđıæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[\u2018\u2019\u00b4`\u2032]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, ' ')
}

/** `550-5.1.1 a\n550 5.1.1 b` → `550-5.1.1 a b`: the code of a further line would read as a second reply. */
function joinLines(text: string): string {
  if (!/[\r\n]|\\[rn]/.test(text)) return text
  const [first = '', ...rest] = text.split(/\r\n|\n|\r|\\r\\n|\\n/)
  return [first, ...rest.map((line) => line.replace(/^\s{0,8}[245]\d\d[- ](?:[245]\.\d{1,3}\.\d{1,3}(?:[ -]|$))?/, ''))].join(' ')
}

/**
 * Without what a sending server writes around the reply of the far one: Cisco's guess before it
 * (`5.1.0 - Unknown address error 550-'5.7.0 denied'`), Postfix's and Exim's word on their own queue.
 */
function unwrap(text: string): string {
  return text
    .replace(/^(?:smtp;)?\s{0,8}[245]\.\d\.\d - [a-z ]{4,60} (?=[245]\d\d[- ]['"])/, '')
    .replace(/^delivery temporarily suspended: /, '')
    .replace(/^(.{12,1900}?)[:;,] retry time(?:out)? exceeded\W{0,3}$/, '$1')
}

/** The same as `joinLines` for texts that a relay has already joined into one line. */
function dropRepeatedCodes(text: string): string {
  const first = /(?:^|[ ;:'"(])([245]\d\d)[- ]/.exec(text)
  const code = first?.[1]
  if (!first || !code || !text.includes(` ${code}`, first.index + first[0].length - 1)) return text
  const head = text.slice(0, first.index + first[0].length)
  const tail = text.slice(head.length).replaceAll(new RegExp(` ${code}(?:-| (?=[245]\\.\\d))(?:[245]\\.\\d{1,3}\\.\\d{1,3}(?=[ -]))?`, 'g'), ' ')
  return head + tail
}

function maskAddresses(text: string): string {
  return text.includes('@') ? text.replace(/<?"?[a-z0-9._%+=!#$&'*/?^{|}~-]{1,64}"?@[a-z0-9[\]._-]{1,120}>?/g, ` ${addressMark} `) : text
}
