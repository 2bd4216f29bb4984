import { noneName } from '@/lib/contracts/stand-in'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { tldText } from '@/lib/deliverability/recipient-tld'

/** What the counters are cut by, in the words of the API. */
export const segmentKinds = ['pool', 'ip', 'connection', 'campaign', 'tag', 'provider', 'tld'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** `value` is '' where the relay named none, or the recipient has no domain. */
export type Segment = { kind: SegmentKind; value: string }

export const kindWords: Record<SegmentKind, string> = {
  pool: 'Pool', ip: 'Sending IP', connection: 'Connection', campaign: 'Campaign', tag: 'Tag', provider: 'Mailbox provider', tld: 'Recipient country',
}

/** What one must know of a kind to read its rows. */
export const kindNotes: Partial<Record<SegmentKind, string>> = {
  tag: 'A message with several tags counts once in each of them, so that the rows do not add up to all mail. SendGrid\'s categories and Mailgun\'s tags are counted, twenty of a message at most.',
  tld: 'The ending of the recipient\'s domain, and the country that it belongs to. Endings that all the world uses (.com, .io, .ai) tell no country.',
}

const isKind = (text: string): text is SegmentKind => segmentKinds.some((kind) => kind === text)

/** `pool:dedicated-1` → the segment; the value may hold colons (an IPv6 address). Null for anything else. */
export const readSegment = (text: string): Segment | null => {
  const at = text.indexOf(':')
  const kind = text.slice(0, Math.max(at, 0))
  return isKind(kind) ? { kind, value: text.slice(at + 1) } : null
}

export const writeSegment = ({ kind, value }: Segment): string => `${kind}:${value}`

/** The filter of the events page that lists this segment's messages. */
export const segmentFilter = ({ kind, value }: Segment): Record<string, string> => ({ [kind]: value === '' ? noneName : value })

/** For people, without the word for its kind. */
export const segmentLabel = ({ kind, value }: Segment, connections: readonly { id: string; name: string }[]): string => {
  if (kind === 'tld') return tldText(value)
  if (value === '') return kind === 'tag' ? 'Without a tag' : 'Not named by the relay'
  if (kind === 'provider') return providerLabel(value)
  return kind === 'connection' ? (connections.find(({ id }) => id === value)?.name ?? `Removed connection ${value}`) : value
}

/** Why these two cannot be compared; null when they can. */
export const comparisonFault = (a: Segment, b: Segment): string | null => {
  if (a.kind !== b.kind) return `A message can be of both, so that ${kindWords[a.kind].toLowerCase()} and ${kindWords[b.kind].toLowerCase()} cannot be set against each other. Choose two of one kind.`
  return a.value === b.value ? 'Both sides are the same segment. Choose another one for B.' : null
}
