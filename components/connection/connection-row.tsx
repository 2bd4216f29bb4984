import type { ConnectionAnswer } from '@/lib/contracts/connections'
import type { ReceiptAnswer } from '@/lib/contracts/receipt'
import { formatCount } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'

type Props = { connection: ConnectionAnswer; receipt: ReceiptAnswer['connections'][number] | undefined; refused: ReceiptAnswer['refused']; timeZone: string }

export function ConnectionRow({ connection, receipt, refused, timeZone }: Props) {
  return (
    <Row>
      <RowHead className="min-w-44">
        <TextLink href={`/connections/${encodeURIComponent(connection.id)}`}><PlainText text={connection.name} /></TextLink>
        <span className="block text-xs font-normal text-ink-2">{connection.relay_label}</span>
      </RowHead>
      <Td>{connection.last_event_at ? <TimeAgo at={connection.last_event_at} timeZone={timeZone} /> : <Pill tone="neutral">waiting</Pill>}</Td>
      <Td number>{formatCount(receipt?.received ?? 0)}</Td>
      <Td number>{formatCount(receipt?.stored ?? 0)}</Td>
      <Td number>{formatCount(receipt?.duplicates ?? 0)}</Td>
      <Td number>{receipt?.quarantined ? <TextLink href={`/connections/${encodeURIComponent(connection.id)}#quarantine`}>{formatCount(receipt.quarantined)}</TextLink> : 0}</Td>
      <Td>{!receipt ? <span className="text-ink-2">no post</span> : receipt.adds_up ? <Pill tone="good">yes</Pill> : <Pill tone="act">no</Pill>}</Td>
      <Td className="min-w-52">
        {refused.length === 0 ? <span className="text-ink-2">none</span> : refused.map(({ reason, posts }) => <span key={reason} className="block"><strong>{formatCount(posts)}</strong> <PlainText text={reason} /></span>)}
      </Td>
    </Row>
  )
}
