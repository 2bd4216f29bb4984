/** Records by type, as rules read them. TXT strings of one record are joined. */
export type RecordOf = {
  TXT: string
  A: string
  AAAA: string
  MX: { exchange: string; priority: number }
  PTR: string
  CNAME: string
  SOA: { nsname: string }
  TLSA: { certUsage: number; selector: number; match: number }
}
export type RecordType = keyof RecordOf

/** Why nobody can say what the name holds. Never an answer, and never to be read as one. */
export type WhyUnknown =
  | 'servfail' | 'refused' | 'timeout' | 'unreachable' | 'malformed' | 'too_large' | 'alias_loop' | 'too_many_aliases' | 'bad_name' | 'circuit_open' | 'blind' | 'failed'

export type DnsAnswer<T> =
  | { kind: 'found'; records: T[]; aliases: string[]; ttlSeconds: number | null }
  /** `nxdomain`: the name does not exist; `nodata`: it does, without this type. `aliases`: CNAMEs that led nowhere. */
  | { kind: 'none'; why: 'nxdomain' | 'nodata'; aliases: string[] }
  | { kind: 'unknown'; why: WhyUnknown; detail: string }

/** Asks one question. Handed in: rules open no connection. Never rejects. */
export type Ask = <T extends RecordType>(type: T, name: string) => Promise<DnsAnswer<RecordOf[T]>>

/** Registered domain by the Public Suffix List; null for a suffix itself. Handed in: the list is a package's. */
export type OrganisationOf = (name: string) => string | null

const reasons: Record<WhyUnknown, string> = {
  servfail: 'the DNS server answered SERVFAIL', refused: 'the DNS server refused to answer', timeout: 'no DNS server answered in time',
  unreachable: 'no DNS server could be reached', malformed: 'the answer could not be read', too_large: 'the answer was larger than 64 KB or 100 records',
  alias_loop: 'its CNAME records run in a circle', too_many_aliases: 'more than 8 CNAME records follow one another', bad_name: 'this is no name that can be asked for',
  circuit_open: 'the DNS server did not answer the questions before, so it was not asked again for a moment',
  blind: 'the DNS server of this machine does not know the public DNS, so that its answer means nothing (set DNS_SERVERS)', failed: 'the question failed',
}

/** The reason as part of a sentence. */
export const reasonText = (why: WhyUnknown): string => reasons[why]

/** Lower-cased, without the dot at the end. */
export const plainName = (name: string): string => name.trim().toLowerCase().replace(/\.$/, '')

const askable = /^[\u0021-\u002d\u002f-\u007e]{1,63}(?:\.[\u0021-\u002d\u002f-\u007e]{1,63})*$/

/** A name that may go into a question: labels of 1 to 63 octets, 253 in all. Underscores are common in mail. */
export const isAskable = (name: string): boolean => name.length <= 253 && askable.test(name)

/** Keeps the answers of one run, so that a name is asked once however many rules want it. */
export const remembering = (ask: Ask): Ask => {
  const held = new Map<string, Promise<unknown>>()
  return <T extends RecordType>(type: T, name: string) => {
    const key = `${type} ${plainName(name)}`
    const found = held.get(key) as ReturnType<typeof ask<T>> | undefined
    if (found) return found
    const asked = ask(type, plainName(name))
    held.set(key, asked)
    return asked
  }
}

/** A record on paper: what a name would hold. Null values take the records away. */
export type PaperEdit = { name: string; type: 'TXT' | 'CNAME' | 'MX' | 'A' | 'AAAA'; values: readonly string[] | null }

const readPaper = (edit: PaperEdit): unknown[] => (edit.values ?? []).map((value) => {
  if (edit.type !== 'MX') return value
  const [, priority, exchange] = /^\s*(\d{1,5})\s+(\S+)\s*$/.exec(value) ?? []
  return { priority: Number(priority ?? 0), exchange: plainName(exchange ?? value) }
})

/** `ask` as if the edits were published: the world on paper. */
export const withPaper = (ask: Ask, edits: readonly PaperEdit[]): Ask => async <T extends RecordType>(type: T, name: string): Promise<DnsAnswer<RecordOf[T]>> => {
  const here = edits.filter((edit) => plainName(edit.name) === plainName(name))
  const edit = here.find((one) => one.type === type)
  if (edit) {
    return edit.values === null || edit.values.length === 0
      ? { kind: 'none', why: 'nodata', aliases: [] }
      : { kind: 'found', records: readPaper(edit) as RecordOf[T][], aliases: [], ttlSeconds: null }
  }
  const alias = here.find((one) => one.type === 'CNAME' && one.values?.[0])?.values?.[0]
  if (alias) return withPaper(ask, edits.filter((one) => one !== here.find((own) => own.type === 'CNAME')))(type, alias)
  const answer = await ask(type, name)
  // A name that gets a record on paper exists from then on.
  return answer.kind === 'none' && here.some((one) => one.values?.length) ? { ...answer, why: 'nodata' } : answer
}
