import { noneName } from '@/lib/contracts/stand-in'
import { providerLabel } from '@/lib/deliverability/provider-label'

/** What the counters are cut by. A recipient's country and a tag are in no counter, so that no segment of theirs could be exact. */
export const segmentKinds = ['pool', 'ip', 'connection', 'campaign', 'provider'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** `value` is '' where the relay named none. */
export type Segment = { kind: SegmentKind; value: string }

export const kindWords: Record<SegmentKind, string> = { pool: 'Pool', ip: 'Sending IP', connection: 'Connection', campaign: 'Campaign', provider: 'Mailbox provider' }

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
  if (value === '') return 'Not named by the relay'
  if (kind === 'provider') return providerLabel(value)
  return kind === 'connection' ? (connections.find(({ id }) => id === value)?.name ?? `Removed connection ${value}`) : value
}

/** Why these two cannot be compared; null when they can. */
export const comparisonFault = (a: Segment, b: Segment): string | null => {
  if (a.kind !== b.kind) return `A message can be of both, so that ${kindWords[a.kind].toLowerCase()} and ${kindWords[b.kind].toLowerCase()} cannot be set against each other. Choose two of one kind.`
  return a.value === b.value ? 'Both sides are the same segment. Choose another one for B.' : null
}
