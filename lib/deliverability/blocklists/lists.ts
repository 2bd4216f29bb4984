import type { TargetKind } from './query-name'

export type Tier = 1 | 2 | 3
/** One meaning of an answer: `code` as text (`127.0.0.2`), or one bit of the last octet. `tier` null: no listing at all. */
export type ListCode = { code?: string; bit?: number; label: string; tier: Tier | null }
export type Blocklist = {
  id: string
  label: string
  zone: string
  kinds: readonly TargetKind[]
  families: readonly (4 | 6)[]
  /** For answers without a meaning of their own. */
  tier: Tier
  codes: readonly ListCode[]
  /** `{key}` stands for the subscriber's key; the list is off without one. Null: no key exists. */
  keyZone: string | null
  /** On without a key. */
  isDefault: boolean
  /** Self-test: names that must and must not be listed, where they are not those of RFC 5782. */
  testPoints?: { listed: string; clear: string } | null
  /** Listings by whole networks or on payment: shown, and never worth an alert. */
  neverAlerts?: boolean
  /** Refusals dressed as data. */
  refusals: readonly string[]
  delistUrl: string
  /** Ids of lib/deliverability/classify/named-list.ts whose bounces speak of this list. */
  named: readonly string[]
}

type Given = Partial<Blocklist> & Pick<Blocklist, 'id' | 'label' | 'zone' | 'tier' | 'delistUrl'>
const list = (given: Given): Blocklist => ({ kinds: ['ip'], families: [4], codes: [], keyZone: null, isDefault: false, refusals: [], named: [], ...given })
const code = (last: string, label: string, tier: Tier | null): ListCode => ({ code: `127.${last}`, label, tier })
const bit = (value: number, label: string, tier: Tier): ListCode => ({ bit: value, label, tier })
const hours = Array.from({ length: 23 }, (_, n) => code(`0.2.${n + 2}`, `first seen ${n + 2} hours ago`, 3))

/** Lists, their codes and what they weigh. Sources: the lists' own pages, 2026. Dead zones are in dead-zones.ts. */
export const blocklists: readonly Blocklist[] = [
  list({
    id: 'spamhaus_zen', label: 'Spamhaus ZEN', zone: 'zen.spamhaus.org', tier: 1, families: [4, 6], isDefault: true, keyZone: '{key}.zen.dq.spamhaus.net', delistUrl: 'https://check.spamhaus.org/',
    named: ['spamhaus_zen', 'spamhaus_css', 'spamhaus_sbl', 'spamhaus_xbl', 'spamhaus_pbl', 'spamhaus'],
    codes: [
      code('0.0.2', 'SBL: known spam source', 1), code('0.0.3', 'CSS: spam by machine learning', 1), code('0.0.4', 'XBL: infected machine', 1), code('0.0.9', 'DROP: hijacked network', 1),
      code('0.0.10', 'PBL: not meant to send mail directly (set by its provider)', 2), code('0.0.11', 'PBL: not meant to send mail directly', 2), code('0.0.30', 'BCL: botnet controller', 1),
    ],
  }),
  list({
    id: 'spamhaus_dbl', label: 'Spamhaus DBL', zone: 'dbl.spamhaus.org', tier: 1, kinds: ['domain'], isDefault: true, keyZone: '{key}.dbl.dq.spamhaus.net', delistUrl: 'https://check.spamhaus.org/',
    named: ['spamhaus_dbl'], testPoints: { listed: 'dbltest.com', clear: 'example.com' }, refusals: ['127.0.1.255'],
    codes: [
      code('0.1.2', 'low reputation', 1), code('0.1.4', 'phishing', 1), code('0.1.5', 'malware', 1), code('0.1.6', 'botnet controller', 1), code('0.1.102', 'abused legitimate domain', 1),
      code('0.1.103', 'abused redirector', 1), code('0.1.104', 'abused for phishing', 1), code('0.1.105', 'abused for malware', 1), code('0.1.106', 'abused for botnets', 1),
    ],
  }),
  list({ id: 'spamhaus_zrd', label: 'Spamhaus ZRD', zone: 'zrd.dq.spamhaus.net', tier: 3, kinds: ['domain'], keyZone: '{key}.zrd.dq.spamhaus.net', delistUrl: 'https://check.spamhaus.org/', named: ['spamhaus'], codes: hours, testPoints: null }),
  list({ id: 'barracuda', label: 'Barracuda', zone: 'b.barracudacentral.org', tier: 1, delistUrl: 'https://www.barracudacentral.org/rbl/removal-request', named: ['barracuda'] }),
  list({ id: 'spamcop', label: 'SpamCop', zone: 'bl.spamcop.net', tier: 2, isDefault: true, delistUrl: 'https://www.spamcop.net/bl.shtml', named: ['spamcop'] }),
  list({ id: 'invaluement_ip', label: 'Invaluement ivmSIP', zone: 'sip.invaluement.com', tier: 2, keyZone: '{key}.sip.invaluement.com', delistUrl: 'https://www.invaluement.com/removal/', named: ['invaluement'], testPoints: null }),
  list({ id: 'invaluement_uri', label: 'Invaluement ivmURI', zone: 'uri.invaluement.com', tier: 2, kinds: ['domain'], keyZone: '{key}.uri.invaluement.com', delistUrl: 'https://www.invaluement.com/removal/', named: ['invaluement'], testPoints: null }),
  list({
    id: 'abusix', label: 'Abusix', zone: 'combined.mail.abusix.zone', tier: 2, families: [4, 6], keyZone: '{key}.combined.mail.abusix.zone', delistUrl: 'https://lookup.abusix.com/', named: ['abusix'],
    // The combined zone does not carry the test point of RFC 5782.
    testPoints: null,
    codes: [code('0.0.2', 'spam', 2), code('0.0.3', 'generic reverse name', 2), code('0.0.4', 'exploited machine', 2), code('0.0.11', 'dynamic address', 3), code('0.0.12', 'policy', 3)],
  }),
  list({ id: 'abusix_domain', label: 'Abusix domains', zone: 'dblack.mail.abusix.zone', tier: 2, kinds: ['domain'], keyZone: '{key}.dblack.mail.abusix.zone', delistUrl: 'https://lookup.abusix.com/', named: ['abusix'], testPoints: null }),
  list({
    id: 'surbl', label: 'SURBL', zone: 'multi.surbl.org', tier: 1, kinds: ['domain'], isDefault: true, delistUrl: 'https://surbl.org/surbl-analysis', named: ['surbl'], refusals: ['127.0.0.1'],
    testPoints: { listed: 'surbl-org-permanent-test-point.com', clear: 'example.com' },
    codes: [bit(4, 'disposable', 1), bit(8, 'phishing', 1), bit(16, 'malware', 1), bit(32, 'click trackers', 1), bit(64, 'abuse', 1), bit(128, 'cracked site', 1)],
  }),
  list({
    id: 'uribl', label: 'URIBL', zone: 'multi.uribl.com', tier: 1, kinds: ['domain'], isDefault: true, delistUrl: 'https://admin.uribl.com/', named: ['uribl'], refusals: ['127.0.0.1'],
    testPoints: { listed: 'test.uribl.com', clear: 'example.com' },
    codes: [bit(2, 'black', 1), bit(4, 'grey', 2), bit(8, 'red', 3)],
  }),
  list({ id: 'psbl', label: 'PSBL', zone: 'psbl.surriel.com', tier: 3, isDefault: true, delistUrl: 'https://psbl.org/remove', named: ['psbl'] }),
  list({
    id: 'mailspike', label: 'Mailspike', zone: 'bl.mailspike.net', tier: 2, isDefault: true, delistUrl: 'https://mailspike.org/iplookup.html', named: ['mailspike'],
    codes: [code('0.0.2', 'spam wave', 2), code('0.0.10', 'worst reputation', 2), code('0.0.11', 'very bad reputation', 2), code('0.0.12', 'bad reputation', 3)],
  }),
  list({ id: 'uceprotect1', label: 'UCEPROTECT 1', zone: 'dnsbl-1.uceprotect.net', tier: 3, isDefault: true, delistUrl: 'https://www.uceprotect.net/en/rblcheck.php', named: ['uceprotect'] }),
  list({ id: 'uceprotect2', label: 'UCEPROTECT 2', zone: 'dnsbl-2.uceprotect.net', tier: 3, isDefault: true, neverAlerts: true, delistUrl: 'https://www.uceprotect.net/en/rblcheck.php', named: [] }),
  list({ id: 'uceprotect3', label: 'UCEPROTECT 3', zone: 'dnsbl-3.uceprotect.net', tier: 3, isDefault: true, neverAlerts: true, delistUrl: 'https://www.uceprotect.net/en/rblcheck.php', named: [] }),
  list({ id: 'nordspam', label: 'NordSpam', zone: 'bl.nordspam.com', tier: 3, isDefault: true, delistUrl: 'https://www.nordspam.com/delisting/' }),
  list({ id: 'nordspam_domain', label: 'NordSpam domains', zone: 'dbl.nordspam.com', tier: 3, kinds: ['domain'], isDefault: true, delistUrl: 'https://www.nordspam.com/delisting/' }),
  list({ id: 'sem', label: 'Spam Eating Monkey', zone: 'bl.spameatingmonkey.net', tier: 3, isDefault: true, delistUrl: 'https://spameatingmonkey.com/lookup' }),
  list({ id: 'sem_ipv6', label: 'Spam Eating Monkey IPv6', zone: 'bl.ipv6.spameatingmonkey.net', tier: 3, families: [6], isDefault: true, delistUrl: 'https://spameatingmonkey.com/lookup' }),
  list({ id: 'sem_fresh', label: 'Spam Eating Monkey, young domains', zone: 'fresh.spameatingmonkey.net', tier: 3, kinds: ['domain'], isDefault: true, neverAlerts: true, delistUrl: 'https://spameatingmonkey.com/lookup' }),
  list({ id: 'truncate', label: 'GBUdb Truncate', zone: 'truncate.gbudb.net', tier: 3, isDefault: true, delistUrl: 'https://www.gbudb.com/truncate/', named: ['gbudb'] }),
  list({ id: 's5h', label: 's5h.net', zone: 'all.s5h.net', tier: 3, families: [4, 6], delistUrl: 'https://www.usenix.org.uk/content/rbl.html' }),
  list({ id: 'zerospam', label: '0spam', zone: 'bl.0spam.org', tier: 3, delistUrl: 'https://0spam.org/', named: ['zero_spam'] }),
  list({ id: 'zerospam_net', label: '0spam networks', zone: 'nbl.0spam.org', tier: 3, neverAlerts: true, delistUrl: 'https://0spam.org/', named: [] }),
  list({ id: 'zerospam_domain', label: '0spam domains', zone: 'dbl.0spam.org', tier: 3, kinds: ['domain'], delistUrl: 'https://0spam.org/', named: ['zero_spam'] }),
  list({ id: 'dronebl', label: 'DroneBL', zone: 'dnsbl.dronebl.org', tier: 3, families: [4, 6], delistUrl: 'https://dronebl.org/lookup', named: ['dronebl'] }),
  list({ id: 'backscatterer', label: 'Backscatterer', zone: 'ips.backscatterer.org', tier: 3, neverAlerts: true, delistUrl: 'https://www.backscatterer.org/', named: [] }),
  list({
    id: 'spamrats', label: 'SpamRATS', zone: 'all.spamrats.com', tier: 3, delistUrl: 'https://www.spamrats.com/removal.php', named: ['spamrats'], testPoints: { listed: '127.0.0.36', clear: '127.0.0.1' },
    codes: [code('0.0.36', 'no reverse name', 3), code('0.0.37', 'dynamic address', 3), code('0.0.38', 'spam', 3), code('0.0.43', 'password guessing', 3)],
  }),
  list({ id: 'blocklist_de', label: 'blocklist.de', zone: 'bl.blocklist.de', tier: 3, families: [4, 6], delistUrl: 'https://www.blocklist.de/en/delist.html' }),
  list({
    id: 'spfbl', label: 'SPFBL', zone: 'dnsbl.spfbl.net', tier: 3, families: [4, 6], kinds: ['ip', 'domain'], delistUrl: 'https://spfbl.net/en/delist/', named: ['spfbl'],
    codes: [code('0.0.2', 'bad reputation', 3), code('0.0.3', 'suspect', 3), code('0.0.4', 'home line', 3), code('0.0.5', 'not confirmed', 3)],
  }),
  list({
    id: 'hostkarma', label: 'Hostkarma', zone: 'hostkarma.junkemailfilter.com', tier: 3, kinds: ['ip', 'domain'], delistUrl: 'https://wiki.junkemailfilter.com/index.php/Spam_DNS_Lists', named: ['hostkarma'],
    // It answers white and neutral entries too, so that only .2 is a listing.
    codes: [code('0.0.1', 'white', null), code('0.0.2', 'black', 3), code('0.0.3', 'yellow', null), code('0.0.4', 'brown', null), code('0.0.5', 'no blocking', null)],
  }),
]

/** Zones whose owners are gone, or that list everybody: refused in settings, never shipped. */
export const deadZones: readonly string[] = [
  'sorbs.net', 'njabl.org', 'ahbl.org', 'ordb.org', 'dsbl.org', 'mail-abuse.org', 'rfc-ignorant.org', 'ix.dnsbl.manitu.net', 'unsubscore.com', 'lashback.com', 'inps.de', 'megarbl.net',
  'emailbasura.org', 'msrbl.net', 'spamcannibal.org', 'abuse.ch', 'abuseat.org', 'five-ten-sg.com', 'wpbl.info', 'kithrup.com', 'tiopan.com', 'webiron.net', 'cyberlogic.net', 'anticaptcha.net',
  'nether.net', 'woody.ch', 'isipp.com', 'score.senderscore.com', 'bondedsender.org',
]

export const isDeadZone = (zone: string): boolean => deadZones.some((dead) => zone === dead || zone.endsWith(`.${dead}`))
export const blocklistOf = (id: string): Blocklist | null => blocklists.find((one) => one.id === id) ?? null
