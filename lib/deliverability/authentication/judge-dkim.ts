import { type Ask, type DnsAnswer } from '../dns-answer'
import { type DkimKey, readDkim } from './dkim-record'
import { type Finding, findingsOf, type Maker, unknownFinding } from './finding'

/** How a selector came to be asked: `relay` ones are hints, the others are known to sign. */
export type SelectorSource = 'events' | 'user' | 'relay'
export type Selector = { name: string; source: SelectorSource; relay: string | null }
export type FoundSelector = Selector & { domain: string; state: 'found' | 'none' | 'unknown'; key: DkimKey | null; alias: string | null }

const rule = 'An RSA key of 2048 bits (1024 at least) at the selector that the relay signs with.'
const source = 'RFC 6376, RFC 8301; Google, Yahoo and Microsoft sender requirements'
/** A wildcard below _domainkey answers for every selector, so that what it says proves nothing. */
const noSelector = 'wellsent-no-such-selector'

const isKnown = (selector: Selector): boolean => selector.source !== 'relay'
const nameOf = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`

type Asked = { selector: Selector; answer: DnsAnswer<string> }

const strengthOf = (make: Maker, key: DkimKey): Finding[] => {
  const { bits, text: record } = key
  const renew = 'Have the relay make a new key of 2048 bits under a new selector, publish it, switch over, then remove this one.'
  if (key.type === 'ed25519') {
    return [make({ code: 'dkim_ed25519_only', state: 'needs_work', title: 'This key is Ed25519, which many receivers do not check', record, fix: 'Sign with an RSA key as well.' })]
  }
  if (bits === null) return []
  if (bits < 1024) return [make({ code: 'dkim_short', state: 'fail', title: `The key has ${bits} bits: receivers refuse keys under 1024`, record, fix: renew })]
  if (bits < 2048) return [make({ code: 'dkim_weak', state: 'needs_work', title: `The key has ${bits} bits; 2048 are advised`, record, fix: renew })]
  return bits > 4096 ? [make({ code: 'dkim_long', state: 'needs_work', title: `The key has ${bits} bits: receivers need not support more than 4096`, record, fix: renew })] : []
}

const judgeKey = (make: Maker, key: DkimKey, known: boolean, name: string): Finding[] => {
  const record = key.text
  if (key.errors.length > 0) {
    return [make({ code: 'dkim_syntax', state: 'fail', title: `The key at ${name} cannot be read: ${key.errors[0] ?? ''}`, record, fix: 'Copy the record from the relay once more, without quotes and line breaks.' })]
  }
  if (key.isRevoked) {
    return [make({
      code: 'dkim_revoked', state: known ? 'fail' : 'pass', title: `The key at ${name} is revoked (p= is empty)`, record,
      fix: known ? 'Publish the key that the relay signs with, or remove the selector from the relay.' : '',
    })]
  }
  const faults = [
    ...strengthOf(make, key),
    ...(key.sha1Only ? [make({ code: 'dkim_sha1', state: 'fail', title: 'The record allows SHA-1 signatures alone, which receivers no longer believe', record, fix: 'Remove h= from the record.', corrected: record.replace(/;?\s*h=[^;]*/i, '') })] : []),
    ...(key.isTesting ? [make({ code: 'dkim_testing', state: 'needs_work', title: 'The key is marked as a test (t=y): receivers may treat mail as unsigned', record, fix: 'Remove t=y from the record.', corrected: record.replace(/;?\s*t=[^;]*/i, '') })] : []),
  ]
  return faults.length > 0 ? faults : [make({ code: 'dkim_ok', state: 'pass', title: `${name} holds a key of ${key.bits ?? 0} bits`, record })]
}

const judgeSelector = ({ selector, answer }: Asked, domain: string, isWildcard: boolean): Finding[] => {
  const name = nameOf(selector.name, domain)
  const make = findingsOf('dkim', name, { rule, source })
  if (answer.kind === 'unknown') return [unknownFinding(make, 'dkim', name, answer.why)]
  const [alias] = answer.aliases
  if (answer.kind === 'none') {
    // A CNAME was put there for this relay, so its dead end is a fault even of a selector that is only a hint.
    if (!isKnown(selector) && !alias) return []
    return [make({
      code: 'dkim_missing', state: 'fail',
      title: alias ? `${name} is a CNAME to ${answer.aliases.at(-1) ?? alias}, where there is no key` : `There is no key at ${name}, which the mail is signed with`,
      record: alias ? `CNAME ${alias}` : null, fix: 'Publish the record that the relay shows for this selector.',
    })]
  }
  if (isWildcard && !isKnown(selector)) return []
  if (answer.records.length > 1) {
    return [make({ code: 'dkim_syntax', state: 'fail', title: `${name} has ${answer.records.length} TXT records; which one counts is chance`, record: answer.records.join('\n'), fix: 'Keep the one record that the relay shows.' })]
  }
  return judgeKey(make, readDkim(answer.records[0] ?? ''), isKnown(selector), name)
}

const noneFound = (domain: string, asked: readonly Asked[], below: DnsAnswer<string>): Finding => {
  const make = findingsOf('dkim', `_domainkey.${domain}`, { rule, source })
  const failed = asked.find(({ answer }) => answer.kind === 'unknown')
  if (failed?.answer.kind === 'unknown') return unknownFinding(make, 'dkim', nameOf(failed.selector.name, domain), failed.answer.why)
  if (below.kind === 'unknown') return unknownFinding(make, 'dkim', `_domainkey.${domain}`, below.why)
  // RFC 8020: below a name that does not exist there is nothing either.
  const isCertain = below.kind === 'none' && below.why === 'nxdomain'
  return make({
    code: 'dkim_missing', state: isCertain ? 'fail' : 'needs_work',
    title: isCertain ? `${domain} publishes no DKIM key at all` : `None of ${asked.length} usual selectors of ${domain} holds a key; add the selector that your relay signs with`,
    fix: 'Turn DKIM signing on at the relay and publish the records that it shows, or add its selector here.',
  })
}

/** Asks every selector and judges what is there. Hints that lead nowhere are no findings, unless all of them do. */
export const judgeDkim = async (domain: string, selectors: readonly Selector[], ask: Ask): Promise<{ findings: Finding[]; selectors: FoundSelector[] }> => {
  const [wildcard, below, ...answers] = await Promise.all([
    ask('TXT', nameOf(noSelector, domain)), ask('TXT', `_domainkey.${domain}`), ...selectors.map((selector) => ask('TXT', nameOf(selector.name, domain))),
  ])
  const asked = selectors.map((selector, n) => ({ selector, answer: answers[n] ?? { kind: 'unknown' as const, why: 'failed' as const, detail: '' } }))
  const isWildcard = wildcard.kind === 'found'
  // One question that failed stands for all the hints that failed with it.
  const failedHint = asked.find(({ selector, answer }) => !isKnown(selector) && answer.kind === 'unknown')
  const judged = asked.filter((one) => one === failedHint || isKnown(one.selector) || one.answer.kind !== 'unknown').flatMap((one) => judgeSelector(one, domain, isWildcard))
  const make = findingsOf('dkim', `*._domainkey.${domain}`, { rule, source })
  const starred = isWildcard ? [make({ code: 'dkim_wildcard', state: 'needs_work', title: `A wildcard below _domainkey.${domain} answers for every selector`, record: wildcard.records[0] ?? null, fix: 'Remove the wildcard record; publish each selector by its name.' })] : []
  const isNothing = judged.every((one) => one.code === 'dkim_revoked' && one.state === 'pass') && !asked.some(({ answer }) => answer.kind === 'found' && !isWildcard && answer.records.some((text) => !readDkim(text).isRevoked))
  const findings = [...judged, ...starred, ...(isNothing && !isWildcard ? [noneFound(domain, asked, below)] : [])]
  return {
    findings: findings.filter((one, n) => findings.findIndex((other) => other.code === one.code && other.name === one.name) === n),
    selectors: asked.map(({ selector, answer }) => ({
      ...selector, domain, state: answer.kind, alias: answer.kind === 'unknown' ? null : (answer.aliases[0] ?? null),
      key: answer.kind === 'found' && !(isWildcard && !isKnown(selector)) && answer.records.length === 1 ? readDkim(answer.records[0] ?? '') : null,
    })),
  }
}
