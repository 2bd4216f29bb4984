import type { Ask } from '../dns-answer'
import { ipText, readIp, reverseName } from '../ip-address'
import { type Finding, findingsOf, unknownFinding } from './finding'

/** The From domain must be able to take replies and delivery reports. */
export const judgeMx = async (domain: string, ask: Ask): Promise<Finding[]> => {
  const make = findingsOf('mx', domain, { rule: 'The From domain has an MX (or at least an address) that takes replies.', source: 'RFC 5321, RFC 7505; Yahoo and Microsoft sender requirements' })
  const mx = await ask('MX', domain)
  if (mx.kind === 'unknown') return [unknownFinding(make, 'mx', domain, mx.why)]
  if (mx.kind === 'found') {
    const record = mx.records.map(({ priority, exchange }) => `${priority} ${exchange || '.'}`).sort().join('\n')
    if (mx.records.length === 1 && mx.records[0]?.exchange === '') {
      return [make({ code: 'mx_null', state: 'fail', title: `${domain} publishes a null MX: it takes no mail, and receivers refuse what comes from it`, record, fix: `Replace the null MX by the hosts that take mail for ${domain}.` })]
    }
    const hosts = mx.records.filter(({ exchange }) => exchange !== '')
    const dead = (await Promise.all(hosts.map(async ({ exchange }) => {
      const [four, six] = await Promise.all([ask('A', exchange), ask('AAAA', exchange)])
      return four.kind === 'none' && six.kind === 'none' ? [exchange] : []
    }))).flat()
    if (hosts.length > 0 && dead.length === hosts.length) return [make({ code: 'mx_dead', state: 'fail', title: `No MX of ${domain} has an address`, record, fix: `Correct the MX records: ${dead.join(', ')} does not resolve.` })]
    return [make({ code: 'mx_ok', state: 'pass', title: `${domain} takes mail`, record })]
  }
  const [four, six] = await Promise.all([ask('A', domain), ask('AAAA', domain)])
  if (four.kind === 'found' || six.kind === 'found') {
    return [make({ code: 'mx_missing', state: 'needs_work', title: `${domain} has an address but no MX record`, fix: `Publish an MX record for ${domain}, so that replies and delivery reports arrive.` })]
  }
  if (four.kind === 'unknown') return [unknownFinding(make, 'mx', domain, four.why)]
  if (six.kind === 'unknown') return [unknownFinding(make, 'mx', domain, six.why)]
  return [make({ code: 'mx_missing', state: 'needs_work', severity: 'critical', title: `${domain} has neither MX nor address: replies cannot arrive, and some receivers refuse its mail`, fix: `Publish an MX record for ${domain}.` })]
}

const words = /(?:^|[.-])(?:dynamic|dyn|dhcp|pool|ptr|static-ip|dsl|cable|broadband)(?:[.-]|\d|$)/i

/** A name that says no more than the number: receivers take it for a home line. */
export const isGenericName = (name: string, ip: string): boolean => {
  const parts = ip.includes('.') ? ip.split('.') : []
  const digits = name.split(/[.-]/).filter((part) => /^\d+$/.test(part))
  return words.test(name) || (parts.length === 4 && parts.every((part) => digits.includes(part)))
}

/** PTR of a sending IP, and whether its name leads back. */
export const judgePtr = async (address: string, ask: Ask): Promise<Finding[]> => {
  const ip = readIp(address)
  if (!ip) return []
  const text = ipText(ip)
  const name = reverseName(ip)
  const make = findingsOf('ptr', name, { rule: 'Every sending IP has a PTR name whose A or AAAA record leads back to it.', source: 'Google, Yahoo, Microsoft and Apple sender requirements' })
  const ptr = await ask('PTR', name)
  if (ptr.kind === 'unknown') return [unknownFinding(make, 'ptr', text, ptr.why)]
  const cure = { fix: `Ask whoever owns ${text} (the relay, or your host) to set its PTR record to a name that leads back to it.` }
  if (ptr.kind === 'none') return [make({ code: 'ptr_missing', state: 'fail', title: `${text} has no PTR record`, ...cure })]
  const backs = await Promise.all(ptr.records.slice(0, 10).map(async (host) => ({ host, answer: await (ip.length === 4 ? ask('A', host) : ask('AAAA', host)) })))
  const record = ptr.records.join('\n')
  const good = backs.find(({ answer }) => answer.kind === 'found' && answer.records.some((back) => ipText(readIp(back) ?? []) === text))
  if (!good) {
    const unknown = backs.find(({ answer }) => answer.kind === 'unknown')
    if (unknown?.answer.kind === 'unknown') return [unknownFinding(make, 'ptr', unknown.host, unknown.answer.why)]
    return [make({ code: 'ptr_mismatch', state: 'fail', title: `${text} is called ${ptr.records[0] ?? ''}, but that name does not lead back to it`, record, ...cure })]
  }
  if (isGenericName(good.host, text)) return [make({ code: 'ptr_generic', state: 'needs_work', title: `${text} has a name like that of a home line: ${good.host}`, record, ...cure })]
  return [make({ code: 'ptr_ok', state: 'pass', title: `${text} is ${good.host}, both ways`, record })]
}
