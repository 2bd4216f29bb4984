/** Codes as a server spoke them. `null` where it spoke none. */
export type StatusCodes = { smtpCode: number | null; enhancedCode: string | null }

/** Words after which a relay quotes the far server's reply. */
const quotedReply = /(?:said|error|replied|responded|response|returned|reply|host|server|smtp;|data|rcpt to|mail from|status|code|deferred|failed)[:;, ]{1,3}["'<([]{0,2}([245]\d\d)(?=[ -])/
const leadingReply = /^["'<([]{0,2}(?:smtp|x-[a-z]{1,12}|delay reason|reason|error|deferred|undefined|recipienterror)?[;: ]{0,3}["'<([]{0,2}([245]\d\d)(?=["', -]|$)/
const leadingEnhanced = /^["'<([]{0,2}(?:smtp|x-[a-z]{1,12})?[;: ]{0,3}#?([245])\.(\d)\.(\d{1,3})(?![.\d])/
const afterReply = /(?:^|[^\d.])[245]\d\d["',:]{0,2}[ -]["'#<([]{0,2}([245])\.(\d)\.(\d{1,3})(?![.\d])/
/** `(#5.1.1)`, `#5.1.1`, `status: 5.1.1`: a hash or the word says that it is a status and not a section number. */
const markedEnhanced = /(?:#|\bstatus(?: code)?[ :=]{1,3}|\breason[ :=]{1,3})([245])\.(\d)\.(\d{1,3})(?![.\d])/

/** Reads the reply code and the enhanced code out of normalised text; never a section number or a part of an IP address. */
export function codesInText(text: string): StatusCodes {
  const reply = leadingReply.exec(text) ?? quotedReply.exec(text)
  const smtpCode = reply?.[1] ? Number(reply[1]) : null
  const enhanced = leadingEnhanced.exec(text) ?? afterReply.exec(text) ?? markedEnhanced.exec(text)
  return { smtpCode, enhancedCode: enhanced ? `${enhanced[1]}.${enhanced[2]}.${Number(enhanced[3])}` : null }
}

const wellFormed = /^\s?([245])\.(\d{1,3})\.(\d{1,3})\s?$/

/** An enhanced code as relays hand it over, or null when it is not one. */
export function readEnhancedCode(value: string | null): string | null {
  const parts = value === null ? null : wellFormed.exec(value)
  return parts ? `${parts[1]}.${Number(parts[2])}.${Number(parts[3])}` : null
}

/** What the relay states wins, except that a vague `5.0.0` yields to a precise code in the text. */
export function mergeCodes(stated: StatusCodes, read: StatusCodes): StatusCodes {
  const vague = stated.enhancedCode === null || stated.enhancedCode.endsWith('.0.0')
  return {
    smtpCode: stated.smtpCode ?? read.smtpCode,
    enhancedCode: vague ? read.enhancedCode ?? stated.enhancedCode : stated.enhancedCode,
  }
}

export type Persistence = 'temporary' | 'permanent' | 'unknown'

/** The reply code decides; the enhanced code only where there is none. */
export function persistenceOf(codes: StatusCodes): Persistence {
  const digit = codes.smtpCode !== null ? Math.floor(codes.smtpCode / 100) : Number(codes.enhancedCode?.[0] ?? 0)
  return digit === 4 ? 'temporary' : digit === 5 ? 'permanent' : 'unknown'
}
