import { type Finding, findingsOf, type Maker, unknownFinding } from './finding'
import { spfLimits } from './spf-evaluate'
import { readSpf } from './spf-record'
import { allNodes, type SpfNode, type SpfTreeTerm, voidsOf } from './spf-tree'

const rule = 'One TXT record v=spf1 with at most 10 look-ups, ending in ~all or -all.'
const source = 'RFC 7208'

/** Headroom: a service that adds one include more breaks a record that stands at the limit. */
const manyLookups = 8
const longRecord = 450
/** Shorter prefixes let strangers pass; those of other organisations are theirs to choose, down to a /8. */
const broadOwn = { 4: 16, 6: 32 } as const
const broadAny = 8

type Setting = {
  /** Includes of the relays in use, for a record to copy. */
  includes: readonly string[]
  /** True for names of the same organisation, whose records are the reader's own. */
  isOwn(name: string): boolean
}

const publish = (domain: string, record: string): { fix: string; corrected: string } => ({ fix: `Publish this one TXT record at ${domain}: ${record}`, corrected: record })

const wordsOf = (record: string): string[] => record.split(' ').filter(Boolean)
const isAll = (word: string): boolean => /^[+?~-]?all$/i.test(word)

const withAll = (record: string): string => [...wordsOf(record).filter((word) => !isAll(word)), '~all'].join(' ')
const without = (record: string, dropped: (word: string) => boolean): string => wordsOf(record).filter((word) => !dropped(word)).join(' ')

const merged = (records: readonly string[]): string => {
  const words = records.flatMap((record) => wordsOf(record).slice(1))
  const kept = [...new Set(words.filter((word) => !isAll(word) && !/^(?:redirect|exp)=/i.test(word)))]
  return ['v=spf1', ...kept, words.some((word) => /^-all$/i.test(word)) ? '-all' : '~all'].join(' ')
}

const missing = (make: Maker, root: SpfNode, { includes }: Setting): Finding => make({
  code: 'spf_missing', state: 'fail', title: `${root.domain} has no SPF record`,
  ...publish(root.domain, ['v=spf1', ...includes.map((include) => `include:${include}`), '~all'].join(' ')),
})

const multiple = (make: Maker, node: SpfNode): Finding => make({
  code: 'spf_multiple', state: 'fail', title: `${node.domain} has ${node.records.length} SPF records: receivers treat that as an error and use none`,
  record: node.records.join('\n'), ...publish(node.domain, merged(node.records)),
})

/** Faults of nodes and terms that break the evaluation anywhere in the tree. */
const broken = (make: Maker, root: SpfNode): Finding[] => allNodes(root).flatMap((node) => [
  ...(node.errors.length === 0 ? [] : [make({
    code: 'spf_syntax', state: 'fail', title: `The SPF record of ${node.domain} cannot be read: ${node.errors[0] ?? ''}`, record: node.record,
    fix: `Correct or remove the term. Receivers treat the whole record as an error.`,
    ...(node === root && node.record ? { corrected: withAll(without(node.record, (word) => readSpf(`v=spf1 ${word}`).errors.length > 0 && !/^v=spf1$/i.test(word))) } : {}),
  })]),
  ...(node !== root && node.state === 'multiple' ? [multiple(make, node)] : []),
  ...node.terms.flatMap((term) => brokenTerm(make, root, node, term)),
])

const brokenTerm = (make: Maker, root: SpfNode, node: SpfNode, term: SpfTreeTerm): Finding[] => {
  const fix = `Remove ${term.text} from ${node.domain}, or correct the name that it leads to.`
  // Made only where it is needed: a hostile record holds thousands of terms.
  const corrected = (): string | null => (node === root && node.record ? without(node.record, (word) => word === term.text) : null)
  if (term.child?.state === 'none') {
    return [make({ code: 'spf_include_missing', state: 'fail', title: `${term.text} leads to ${term.child.domain}, which has no SPF record`, record: node.record, fix, corrected: corrected() })]
  }
  if (term.child?.state === 'loop') {
    return [make({ code: 'spf_loop', state: 'fail', title: `${term.text} of ${node.domain} leads back to ${term.child.domain}`, record: node.record, fix, corrected: corrected() })]
  }
  if (term.tooManyNames) {
    return [make({ code: 'spf_too_many_names', state: 'fail', title: `${term.text} meets more than ${spfLimits.names} MX records`, record: node.record, fix: `Name the addresses by ip4: and ip6: instead of ${term.text}.` })]
  }
  return []
}

const counts = (make: Maker, root: SpfNode): Finding[] => {
  const { lookups, record } = root
  const voids = voidsOf(root)
  const costly = root.terms.filter((term) => term.lookups > 0).sort((a, b) => b.lookups - a.lookups).slice(0, 3).map((term) => `${term.text} (${term.lookups})`)
  const fix = `Remove what no longer sends, or replace a costly term by its addresses. The most costly: ${costly.join(', ')}.`
  const isCut = allNodes(root).some((node) => node.state === 'cut')
  return [
    ...(lookups > spfLimits.lookups || isCut
      ? [make({ code: 'spf_too_many_lookups', state: 'fail', title: `The record needs ${isCut ? 'more than ' : ''}${lookups} look-ups; receivers stop at 10 and treat it as an error`, record, fix })]
      : lookups >= manyLookups
        ? [make({ code: 'spf_many_lookups', state: 'needs_work', title: `The record needs ${lookups} of 10 look-ups: little is left`, record, fix })]
        : []),
    ...(voids > spfLimits.voids
      ? [make({
          code: 'spf_void_lookups', state: 'fail', title: `${voids} look-ups come back empty; receivers stop at 2`, record,
          fix: `Remove the terms that lead nowhere: ${allNodes(root).flatMap((node) => node.terms).filter((term) => term.isVoid).map((term) => term.text).join(', ')}.`,
          corrected: record === null ? null : without(record, (word) => root.terms.some((term) => term.isVoid && term.text === word)),
        })]
      : []),
  ]
}

/** The record whose end decides: the root's, or the one that redirects lead to. */
const decidingNode = (node: SpfNode): SpfNode => {
  const redirect = node.terms.find((term) => term.kind === 'redirect' && !term.isIgnored)
  return redirect?.child?.state === 'found' ? decidingNode(redirect.child) : node
}

const ending = (make: Maker, root: SpfNode): Finding[] => {
  const open = allNodes(root).find((node) => node.terms.some((term) => term.kind === 'all' && /^\+?all$/i.test(term.text)))
  if (open) {
    return [make({
      code: 'spf_plus_all', state: 'fail', title: `${open.domain} ends in +all: anybody may send as you`, record: open.record,
      ...(open === root && root.record ? publish(root.domain, withAll(root.record)) : { fix: `Remove what leads to ${open.domain} from ${root.domain}.` }),
    })]
  }
  const node = decidingNode(root)
  const all = node.terms.find((term) => term.kind === 'all')
  const cure = node === root && root.record ? publish(root.domain, withAll(root.record)) : { fix: `Let the record of ${node.domain} end in ~all.` }
  if (all?.text.startsWith('?')) return [make({ code: 'spf_neutral_all', state: 'needs_work', title: `${node.domain} ends in ?all, which says nothing about strangers`, record: node.record, ...cure })]
  const isOpen = !all && node.terms.every((term) => term.kind !== 'redirect')
  return isOpen ? [make({ code: 'spf_no_all', state: 'needs_work', title: `The SPF record of ${node.domain} has no all at its end`, record: node.record, ...cure })] : []
}

const isBroad = (text: string, isOwn: boolean): boolean => {
  const [, family, bits] = /^[+?~-]?(?:ip([46]):[^/]+)\/(\d+)$/i.exec(text) ?? []
  const [, hostBits] = /^[+?~-]?(?:a|mx)(?::[^/]+)?\/(\d+)/i.exec(text) ?? []
  const length = Number(bits ?? hostBits ?? 128)
  return length < (isOwn ? broadOwn[family === '6' ? 6 : 4] : broadAny)
}

const wide = (make: Maker, root: SpfNode, { isOwn }: Setting): Finding[] => allNodes(root).flatMap((node) =>
  node.terms.filter((term) => !/^[?~-]/.test(term.text) && isBroad(term.text, node === root || isOwn(node.domain))).map((term) => make({
    code: 'spf_broad_range', state: 'fail', title: `${term.text} of ${node.domain} lets a very large network send as you`, record: node.record,
    fix: 'Name the addresses that really send; a /16 is the widest that is still called one network here.',
  })))

const smaller = (make: Maker, root: SpfNode): Finding[] => {
  const ptr = root.terms.find((term) => term.kind === 'ptr')
  const long = root.record !== null && root.record.length > longRecord
  return [
    ...(ptr && root.record ? [make({ code: 'spf_ptr', state: 'needs_work', title: 'The record uses ptr, which receivers are advised to ignore', record: root.record, ...publish(root.domain, without(root.record, (word) => /^[+?~-]?ptr(?::|$)/i.test(word))) })] : []),
    ...(long ? [make({ code: 'spf_long', state: 'pass', title: `The record is ${root.record?.length ?? 0} characters long; above 450 some answers no longer fit into one packet`, record: root.record })] : []),
  ]
}

const judgeFound = (make: Maker, root: SpfNode, setting: Setting): Finding[] => {
  const unread = allNodes(root).flatMap((node) => node.terms).filter((term) => term.unknown !== null)
  const found = [
    ...broken(make, root), ...counts(make, root), ...ending(make, root), ...wide(make, root, setting), ...smaller(make, root),
    ...unread.map((term) => unknownFinding(make, 'spf', term.target ?? term.text, term.unknown ?? '')),
  ]
  return found.some((one) => one.state !== 'pass')
    ? found
    : [make({ code: 'spf_ok', state: 'pass', title: `SPF is in order: ${root.lookups} of 10 look-ups`, record: root.record }), ...found]
}

/** Findings about the SPF policy of the tree's domain. */
export const judgeSpf = (root: SpfNode, setting: Setting): Finding[] => {
  const make = findingsOf('spf', root.domain, { rule, source })
  switch (root.state) {
    case 'unknown':
      return [unknownFinding(make, 'spf', root.domain, root.why ?? 'no answer')]
    case 'none':
      return [missing(make, root, setting)]
    case 'multiple':
      return [multiple(make, root)]
    default:
      return judgeFound(make, root, setting)
  }
}
