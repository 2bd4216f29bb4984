import { type Command, InvalidArgumentError } from 'commander'
import type { ListState } from '../../lib/deliverability/blocklists/decode'
import { plainIp } from '../../lib/deliverability/blocklists/query-name'
import { readDomain } from './domain'

type Options = { selector: string[]; ip: string[]; json?: boolean }
/** As GET /api/v1/domains/{name}/blocklists answers them, as far as one look can know. */
type ListRow = {
  target: string; target_kind: 'ip' | 'domain'; list: string; zone: string; state: 'listed' | 'clear' | 'unknown'; code: string | null; meaning: string | null; why: string | null
  tier: number; since: null; until: null; delist_url: string; bounces: null
}

const append = (value: string, held: string[]): string[] => [...held, value]

function readSelector(text: string, held: string[]): string[] {
  if (!/^[a-z0-9_](?:[a-z0-9_.-]{0,61}[a-z0-9_])?$/i.test(text)) throw new InvalidArgumentError('write the selector alone, such as s1 for s1._domainkey.')
  return append(text.toLowerCase(), held)
}

function readIpOption(text: string, held: string[]): string[] {
  const ip = plainIp(text)
  if (ip === null) throw new InvalidArgumentError('write an address such as 192.0.2.10 or 2001:db8::10.')
  return append(ip, held)
}

export function register(program: Command): void {
  program
    .command('check')
    .description('authentication and blocklists of one domain, now; needs neither a server nor a workspace')
    .argument('<domain>', 'such as mail.example.com', readDomain)
    .option('--selector <name>', 'DKIM selector that the mail is signed with; may be given several times', readSelector, [])
    .option('--ip <address>', 'IP that sends; may be given several times', readIpOption, [])
    .option('--json', 'print JSON')
    .action(check)
}

async function check(domain: string, options: Options): Promise<void> {
  const { lookUpAuthentication } = await import('../../lib/dns/look-up-authentication')
  const { fetchText } = await import('../../lib/net/safe-fetch')
  const facts = {
    domain, selectors: options.selector.map((name) => ({ name, source: 'user' as const, relay: null })), connections: [], ips: options.ip, returnPaths: [], trackingDomains: [],
  }
  const [{ findings }, blocklists] = await Promise.all([lookUpAuthentication(facts, { fresh: true, fetchText }), askLists(domain, options.ip)])
  if (options.json) {
    console.log(JSON.stringify({ domain, findings, blocklists }))
    return
  }
  for (const one of findings) console.log(`${one.state.padEnd(10)}  ${one.area.padEnd(9)}  ${plain(one.title)}${one.fix ? `\n${' '.repeat(23)}→ ${plain(one.fix)}` : ''}`)
  console.log('')
  for (const row of blocklists) console.log(`${row.state.padEnd(10)}  ${row.list.padEnd(16)}  ${row.target}  ${plain(row.meaning ?? row.why ?? '')}${row.state === 'listed' && row.delist_url ? `\n${' '.repeat(30)}→ ${row.delist_url}` : ''}`)
  const unknown = blocklists.filter((row) => row.state === 'unknown').length
  console.log(`${blocklists.length} answers of lists: ${blocklists.filter((row) => row.state === 'listed').length} listed, ${blocklists.length - unknown - blocklists.filter((row) => row.state === 'listed').length} clear, ${unknown} unknown (which does not mean clear)`)
}

/** Records come from outside: nothing of them may steer the terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
}

async function askLists(domain: string, ips: readonly string[]): Promise<ListRow[]> {
  const { blocklists } = await import('../../lib/deliverability/blocklists/lists')
  const { covers, targetsOf } = await import('../../lib/deliverability/blocklists/targets')
  const { lookUpListings, testList } = await import('../../lib/dns/look-up-blocklists')
  const { organisationOf } = await import('../../lib/dns/organisation')
  const targets = targetsOf({ domain, sentIps: [], addedIps: ips, returnPaths: [], trackingDomains: [] }, organisationOf)
  const rows = await Promise.all(blocklists.filter((list) => list.isDefault && targets.some((target) => covers(list, target))).map(async (list) => {
    const mine = targets.filter((target) => covers(list, target))
    const health = await testList(list, list.zone)
    const answers = health.healthy
      ? (await lookUpListings(list, list.zone, mine)).answers
      : mine.map((target): { target: typeof target; answer: ListState } => ({ target, answer: { state: 'unknown', why: health.reason ?? 'the list is not healthy', isListFault: true } }))
    return answers.map(({ target, answer }): ListRow => ({
      target: target.target, target_kind: target.kind, list: list.id, zone: list.zone, state: answer.state, code: answer.state === 'listed' ? answer.codes.join(', ') : null,
      meaning: answer.state === 'listed' ? answer.labels.join('; ') : null, why: answer.state === 'unknown' ? answer.why : null, tier: answer.state === 'listed' ? answer.tier : list.tier,
      since: null, until: null, delist_url: list.delistUrl, bounces: null,
    }))
  }))
  return rows.flat().sort((a, b) => a.tier - b.tier || a.list.localeCompare(b.list) || a.target.localeCompare(b.target))
}
