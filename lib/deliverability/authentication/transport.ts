import { type Ask } from '../dns-answer'
import { type Finding, findingsOf, unknownFinding } from './finding'
import { readTags } from './tag-list'

/** GET of a policy file over https. Throws what went wrong. Handed in. */
export type FetchText = (url: string) => Promise<string>

const absent = 'Optional: without it nothing is refused.'

type PolicyFile = { mode: string | null; mx: string[]; maxAge: number | null; errors: string[] }

/** The policy file of RFC 8461. */
export const readStsPolicy = (text: string): PolicyFile => {
  const lines = text.split(/\r?\n/).flatMap((line) => { const [, key, value] = /^\s*([a-z_]+)\s*:\s*(.*?)\s*$/i.exec(line) ?? []; return key === undefined ? [] : [[key.toLowerCase(), value ?? ''] as const] })
  const values = (name: string): string[] => lines.filter(([key]) => key === name).map(([, value]) => value)
  const [version] = values('version')
  const [mode] = values('mode')
  const mx = values('mx').map((value) => value.toLowerCase())
  const age = Number(values('max_age')[0] ?? Number.NaN)
  const errors = [
    ...(version === 'STSv1' ? [] : ['version: is not STSv1']), ...(['none', 'testing', 'enforce'].includes(mode ?? '') ? [] : ['mode: is none of none, testing, enforce']),
    ...(Number.isInteger(age) && age >= 0 && age <= 31_557_600 ? [] : ['max_age: is no number of seconds']), ...(mx.length > 0 || mode === 'none' ? [] : ['mx: is missing']),
  ]
  return { mode: mode ?? null, mx, maxAge: Number.isInteger(age) ? age : null, errors }
}

const covers = (pattern: string, host: string): boolean => pattern === host || (pattern.startsWith('*.') && host.slice(host.indexOf('.')) === pattern.slice(1))

/** MTA-STS guards incoming mail; a domain without it is in order. */
export const judgeMtaSts = async (domain: string, ask: Ask, fetchText: FetchText | null): Promise<Finding[]> => {
  const name = `_mta-sts.${domain}`
  const make = findingsOf('mta_sts', name, { rule: `Optional. TXT v=STSv1 with an id, and the policy file at https://mta-sts.${domain}/.well-known/mta-sts.txt.`, source: 'RFC 8461' })
  const answer = await ask('TXT', name)
  if (answer.kind === 'unknown') return [unknownFinding(make, 'mta_sts', name, answer.why)]
  const records = answer.kind === 'found' ? answer.records.filter((text) => /^v=STSv1\b/.test(text)) : []
  const [record = ''] = records
  if (records.length === 0) return [make({ code: 'mta_sts_none', state: 'pass', title: `No MTA-STS. ${absent}` })]
  if (records.length > 1 || !/^[a-z0-9]{1,32}$/i.test(readTags(record).tags.get('id') ?? '')) {
    return [make({ code: 'mta_sts_syntax', state: 'needs_work', title: 'The MTA-STS record has no single valid id', record: records.join('\n'), fix: 'Publish one record: v=STSv1; id=1' })]
  }
  if (!fetchText) return [make({ code: 'mta_sts_record', state: 'pass', title: 'The MTA-STS record is in order; its policy file was not read', record })]
  let policy: PolicyFile
  try {
    policy = readStsPolicy(await fetchText(`https://mta-sts.${domain}/.well-known/mta-sts.txt`))
  } catch (error) {
    return [unknownFinding(make, 'mta_sts', `the policy file of ${domain}`, error instanceof Error ? error.message : 'it could not be fetched')]
  }
  if (policy.errors.length > 0) return [make({ code: 'mta_sts_policy', state: 'needs_work', title: `The policy file is not valid: ${policy.errors.join('; ')}`, record, fix: 'Correct the file, then raise the id.' })]
  const mx = await ask('MX', domain)
  const strangers = mx.kind === 'found' ? mx.records.filter(({ exchange }) => exchange !== '' && !policy.mx.some((pattern) => covers(pattern, exchange.toLowerCase()))) : []
  if (policy.mode === 'enforce' && strangers.length > 0) {
    return [make({ code: 'mta_sts_mx', state: 'needs_work', title: `The policy enforces TLS but does not name the MX ${strangers.map((one) => one.exchange).join(', ')}: mail to it is refused`, record, fix: 'Add the host to the policy file, then raise the id.' })]
  }
  return [make({ code: 'mta_sts_ok', state: 'pass', title: `MTA-STS is in order (mode ${policy.mode ?? ''})`, record })]
}

export const judgeTlsRpt = async (domain: string, ask: Ask): Promise<Finding[]> => {
  const name = `_smtp._tls.${domain}`
  const make = findingsOf('tls_rpt', name, { rule: 'Optional. One TXT record v=TLSRPTv1 with rua=.', source: 'RFC 8460' })
  const answer = await ask('TXT', name)
  if (answer.kind === 'unknown') return [unknownFinding(make, 'tls_rpt', name, answer.why)]
  const records = answer.kind === 'found' ? answer.records.filter((text) => /^v=TLSRPTv1\b/.test(text)) : []
  if (records.length === 0) return [make({ code: 'tls_rpt_none', state: 'pass', title: `No TLS reports. ${absent}` })]
  const isGood = records.length === 1 && /^(?:mailto:[^\s,]+@[^\s,]+|https:\/\/[^\s,]+)(?:\s*,\s*(?:mailto:|https:\/\/)[^\s,]+)*$/.test(readTags(records[0] ?? '').tags.get('rua') ?? '')
  return [isGood
    ? make({ code: 'tls_rpt_ok', state: 'pass', title: 'TLS reports are asked for', record: records[0] ?? null })
    : make({ code: 'tls_rpt_syntax', state: 'needs_work', title: 'The TLS-RPT record is not valid', record: records.join('\n'), fix: `Publish one record: v=TLSRPTv1; rua=mailto:tls@${domain}` })]
}

/** DANE needs DNSSEC, which a resolver that does not validate cannot show: only what is published is judged. */
export const judgeDane = async (domain: string, ask: Ask): Promise<Finding[]> => {
  const mx = await ask('MX', domain)
  if (mx.kind !== 'found') return []
  const hosts = mx.records.map(({ exchange }) => exchange).filter(Boolean).sort().slice(0, 5)
  const answers = await Promise.all(hosts.map(async (host) => ({ host, answer: await ask('TLSA', `_25._tcp.${host}`) })))
  const make = findingsOf('dane', `_25._tcp.${hosts[0] ?? domain}`, { rule: 'Optional. TLSA records at _25._tcp of every MX, in a zone signed by DNSSEC.', source: 'RFC 7672' })
  const unknown = answers.find(({ answer }) => answer.kind === 'unknown')
  if (unknown?.answer.kind === 'unknown') return [unknownFinding(make, 'dane', `_25._tcp.${unknown.host}`, unknown.answer.why)]
  const found = answers.filter(({ answer }) => answer.kind === 'found')
  if (found.length === 0) return [make({ code: 'dane_none', state: 'pass', title: `No DANE. ${absent}` })]
  const text = found.flatMap(({ host, answer }) => (answer.kind === 'found' ? answer.records.map((one) => `${host}: ${one.certUsage} ${one.selector} ${one.match}`) : [])).join('\n')
  const odd = found.flatMap(({ answer }) => (answer.kind === 'found' ? answer.records : [])).some((one) => one.certUsage !== 2 && one.certUsage !== 3)
  if (odd) return [make({ code: 'dane_usage', state: 'needs_work', title: 'A TLSA record uses a certificate usage that mail servers ignore (only 2 and 3 count)', record: text, fix: 'Publish 3 1 1 records.' })]
  return [found.length < hosts.length
    ? make({ code: 'dane_partial', state: 'needs_work', severity: 'info', title: `${found.length} of ${hosts.length} MX hosts have TLSA records`, record: text, fix: 'Publish TLSA records for every MX.' })
    : make({ code: 'dane_ok', state: 'pass', title: 'Every MX has TLSA records', record: text })]
}
