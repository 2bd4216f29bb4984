import { type Ask, isAskable, plainName, reasonText } from '../dns-answer'
import { spfLimits } from './spf-evaluate'
import { hasMacro } from './spf-macro'
import { isMechanism, readSpf, type SpfMechanism, spfRecordsOf, type SpfTerm } from './spf-record'

export type SpfTreeTerm = {
  text: string
  kind: SpfTerm['kind']
  /** Look-ups of this term and all under it. */
  lookups: number
  /** Where it leads; null where its macros decide that with each mail. */
  target: string | null
  isDynamic: boolean
  /** Behind `all`, or a redirect beside one: never evaluated. */
  isIgnored: boolean
  isVoid: boolean
  /** Why it could not be asked. */
  unknown: string | null
  /** More MX names than SPF allows. */
  tooManyNames: boolean
  child: SpfNode | null
}
export type SpfNode = {
  domain: string
  state: 'found' | 'none' | 'multiple' | 'unknown' | 'loop' | 'cut'
  record: string | null
  records: string[]
  errors: string[]
  why: string | null
  lookups: number
  terms: SpfTreeTerm[]
}

/** A tree is drawn no further than this: hostile records point at one another. */
const mostNodes = 40

type Walk = { ask: Ask; nodes: number }

const blank = (domain: string): SpfNode => ({ domain, state: 'found', record: null, records: [], errors: [], why: null, lookups: 0, terms: [] })

type Reach = Pick<SpfTreeTerm, 'isVoid' | 'unknown' | 'tooManyNames'>
const reached: Reach = { isVoid: false, unknown: null, tooManyNames: false }

const reachAddress = async (ask: Ask, name: string): Promise<Reach> => {
  const [four, six] = await Promise.all([ask('A', name), ask('AAAA', name)])
  if (four.kind === 'found' || six.kind === 'found') return reached
  if (four.kind === 'unknown') return { ...reached, unknown: reasonText(four.why) }
  if (six.kind === 'unknown') return { ...reached, unknown: reasonText(six.why) }
  return { ...reached, isVoid: true }
}

const reach = async (ask: Ask, term: SpfMechanism, name: string): Promise<Reach> => {
  if (term.kind === 'a') return reachAddress(ask, name)
  const answer = await (term.kind === 'mx' ? ask('MX', name) : ask('A', name))
  if (answer.kind === 'unknown') return { ...reached, unknown: reasonText(answer.why) }
  if (answer.kind === 'none') return { ...reached, isVoid: true }
  return { ...reached, tooManyNames: term.kind === 'mx' && answer.records.length > spfLimits.names }
}

const costs = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect'])

const drawTerm = async (walk: Walk, term: SpfTerm, domain: string, path: readonly string[], isIgnored: boolean): Promise<SpfTreeTerm> => {
  const spec = term.spec ?? domain
  const isDynamic = hasMacro(spec)
  const counted = costs.has(term.kind) && !isIgnored
  const target = costs.has(term.kind) && !isDynamic ? plainName(spec) : null
  const drawn: SpfTreeTerm = { text: term.text, kind: term.kind, lookups: counted ? 1 : 0, target, isDynamic, isIgnored, ...reached, child: null }
  if (!counted || target === null || !isAskable(target)) return drawn
  if (term.kind === 'include' || term.kind === 'redirect') {
    const child = await drawNode(walk, target, [...path, domain])
    return { ...drawn, child, lookups: 1 + child.lookups, isVoid: child.state === 'none' && child.why === 'empty', unknown: child.state === 'unknown' ? child.why : null }
  }
  // ptr asks about the sending IP; what it names is only compared.
  return term.kind === 'ptr' || !isMechanism(term) ? drawn : { ...drawn, ...(await reach(walk.ask, term, target)) }
}

const drawNode = async (walk: Walk, domain: string, path: readonly string[]): Promise<SpfNode> => {
  if (path.includes(domain)) return { ...blank(domain), state: 'loop' }
  walk.nodes += 1
  if (walk.nodes > mostNodes) return { ...blank(domain), state: 'cut' }
  const answer = await walk.ask('TXT', domain)
  if (answer.kind === 'unknown') return { ...blank(domain), state: 'unknown', why: reasonText(answer.why) }
  const records = answer.kind === 'found' ? spfRecordsOf(answer.records) : []
  // Only an answer without any TXT is a void look-up; TXT of other kinds is not.
  if (records.length === 0) return { ...blank(domain), state: 'none', why: answer.kind === 'none' ? 'empty' : 'other' }
  if (records.length > 1) return { ...blank(domain), state: 'multiple', records }
  const { text, terms, errors } = readSpf(records[0] ?? '')
  const all = terms.findIndex((term) => term.kind === 'all')
  const drawn: SpfTreeTerm[] = []
  for (const [n, term] of terms.entries()) {
    const isIgnored = all >= 0 && (term.kind === 'redirect' || (isMechanism(term) && n > all))
    drawn.push(await drawTerm(walk, term, domain, path, isIgnored))
  }
  return { ...blank(domain), record: text, records, errors, lookups: drawn.reduce((sum, term) => sum + term.lookups, 0), terms: drawn }
}

/** The whole SPF policy of a domain with what each term costs, as no single mail would see it. Never rejects. */
export const drawSpf = (domain: string, ask: Ask): Promise<SpfNode> => drawNode({ ask, nodes: 0 }, plainName(domain), [])

/** The node and all below it. */
export const allNodes = (node: SpfNode): SpfNode[] => [node, ...node.terms.flatMap((term) => (term.child ? allNodes(term.child) : []))]
export const voidsOf = (node: SpfNode): number => allNodes(node).flatMap((one) => one.terms).filter((term) => term.isVoid).length
