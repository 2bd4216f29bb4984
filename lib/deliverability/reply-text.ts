/** One refusal found in what somebody pasted. */
export type PastedReply = {
  diagnostic: string
  enhancedCode: string | null
  recipient: string | null
  /** The host that answered. */
  mxHost: string | null
}

const longestPaste = 200_000
const mostReplies = 20

const fieldsOf = (block: string): Map<string, string> => {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([A-Za-z][A-Za-z-]{1,60}):[ \t]{0,4}(.{0,8000})$/.exec(line) ?? []
    if (name && value !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

/** `rfc822; user@example.com` → `user@example.com` */
const typed = (value: string | undefined): string | null => (value === undefined ? null : value.replace(/^[a-z0-9-]{1,20};\s{0,4}/i, '').trim() || null)

/** The fields of a `message/delivery-status` part (RFC 3464): one reply for each recipient that was not reached. */
export const readDeliveryStatus = (text: string): PastedReply[] =>
  text.slice(0, longestPaste).split(/\r?\n[ \t]*\r?\n/).flatMap((block) => {
    const fields = fieldsOf(block)
    const status = /^([245]\.\d{1,3}\.\d{1,3})/.exec(fields.get('status') ?? '')?.[1] ?? null
    const recipient = typed(fields.get('original-recipient') ?? fields.get('final-recipient'))
    if (recipient === null || /^(?:delivered|relayed|expanded)$/i.test(fields.get('action') ?? '')) return []
    return [{ diagnostic: typed(fields.get('diagnostic-code')) ?? '', enhancedCode: status, recipient, mxHost: typed(fields.get('remote-mta')) }]
  }).filter((reply) => reply.diagnostic !== '' || reply.enhancedCode !== null).slice(0, mostReplies)

const mark = /^\s{0,8}(?:\[[^\]\n]{1,40}\]\s{0,4})?(?:(?:S|C|server|client)\s?[:>]|<<<|>>>|<-{1,2}|-{1,2}>|<~|~>|<|>(?=\s?\d{3}[ -]|\s?[A-Z]{4}\b))\s{0,4}/i
const command = /^(?:EHLO|HELO|MAIL FROM|RCPT TO|DATA|STARTTLS|AUTH|QUIT|RSET|BDAT)\b/i

/** The refusals in a conversation with a mail server, each with the recipient it was said about. Empty when it is none. */
export const readTranscript = (text: string): PastedReply[] => {
  const lines = text.slice(0, longestPaste).split(/\r?\n/).map((line) => line.replace(mark, '').trim())
  if (!lines.some((line) => command.test(line)) && !lines.some((line) => /^[23]\d\d[ -]/.test(line))) return []
  const found: PastedReply[] = []
  let recipient: string | null = null
  let open: string[] = []
  for (const line of lines) {
    const code = /^([2-5]\d\d)([ -]|$)/.exec(line)
    if (/^RCPT TO/i.test(line)) recipient = /<([^<>\s]{3,320})>/.exec(line)?.[1] ?? null
    if (!code) continue
    open.push(line)
    if (code[2] === '-') continue
    if (/^[45]/.test(line)) found.push({ diagnostic: open.join('\n'), enhancedCode: null, recipient, mxHost: null })
    open = []
  }
  return found.slice(0, mostReplies)
}

/** A whole mail rather than a reply: it starts with header fields and has a body. */
export const looksLikeMail = (text: string): boolean => {
  const [head = ''] = text.slice(0, longestPaste).trimStart().split(/\r?\n\r?\n/)
  const fields = fieldsOf(head)
  return ['from', 'received', 'return-path', 'mime-version', 'content-type', 'delivered-to'].filter((name) => fields.has(name)).length >= 2
}

/** Any paste but a mail: the fields of a delivery status, a conversation, or else the text as one reply. */
export const readPaste = (text: string): PastedReply[] => {
  const given = text.slice(0, longestPaste)
  if (/^(?:original|final)-recipient:/im.test(given)) {
    const replies = readDeliveryStatus(given)
    if (replies.length > 0) return replies
  }
  const replies = readTranscript(given)
  if (replies.length > 0) return replies
  const diagnostic = given.trim().slice(0, 20_000)
  return diagnostic === '' ? [] : [{ diagnostic, enhancedCode: null, recipient: null, mxHost: null }]
}

/** The text of a mail that brought no delivery status: from the first line that reads like a reply, else all of it. */
export const replyInBody = (body: string): string => {
  const lines = body.slice(0, longestPaste).split(/\r?\n/)
  const first = lines.findIndex((line) => /(?:^|[\s:"'(])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}|\S)/.test(line))
  return (first === -1 ? lines : lines.slice(first, first + 12)).join('\n').trim().slice(0, 20_000)
}
