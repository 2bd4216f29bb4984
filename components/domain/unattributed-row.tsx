import type { Counts } from '@/lib/contracts/counts'
import { unattributedName } from '@/lib/contracts/stand-in'
import { formatCount } from '../ui/format-number'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { TextLink } from '../ui/text-link'

/** Mail that no domain can be blamed for is a row like any other, with the cure in it. */
export function UnattributedRow({ counts, explanation }: { counts: Counts; explanation: string }) {
  return (
    <Row>
      <Td><Pill tone="info">No domain</Pill></Td>
      <RowHead>
        <TextLink href={`/domains/${encodeURIComponent(unattributedName)}`}>unattributed</TextLink>
      </RowHead>
      <Td colSpan={4} className="min-w-72 text-xs text-ink-2">
        <PlainText text={explanation} /> <TextLink href="/connections">Connections</TextLink>
      </Td>
      <Td number>{formatCount(counts.accepted)}</Td>
      <Td colSpan={2} />
    </Row>
  )
}
