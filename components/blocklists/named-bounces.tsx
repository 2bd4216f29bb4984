import type { BlocklistsAnswer } from '@/lib/contracts/blocklists'
import { formatCount } from '../ui/format-number'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'

const head = (
  <>
    <Th>Named in replies</Th>
    <Th number>Bounces</Th>
    <Th>Last</Th>
    <Th>Can be asked by DNS</Th>
  </>
)

/** Lists according to bounces: those that matter most in B2B cannot be asked by DNS at all. */
export function NamedBounces({ named, timeZone }: { named: BlocklistsAnswer['named_in_bounces']; timeZone: string }) {
  return (
    <Section title="Listed according to bounces" note="Lists and providers’ own blocks that replies of the last 30 days name. Many of them, such as Proofpoint’s or Microsoft’s, DNS cannot ask." flush>
      {named === null && <p className="px-4 pb-4 text-ink-2">Counting took too long this time.</p>}
      {named?.length === 0 && <p className="px-4 pb-4 text-ink-2">No reply of the last 30 days names a list.</p>}
      {named && named.length > 0 && (
        <Table label="Lists that bounces name" head={head}>
          {named.map((one) => (
            <Row key={one.list}>
              <RowHead>{one.label}</RowHead>
              <Td number>{formatCount(one.bounces)}</Td>
              <Td className="text-ink-2"><TimeAgo at={one.last_at} timeZone={timeZone} /></Td>
              <Td>{one.on_dns ? 'yes, above' : 'no'}</Td>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
