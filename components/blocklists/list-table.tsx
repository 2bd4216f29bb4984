import { CircleHelp } from 'lucide-react'
import type { BlocklistsAnswer } from '@/lib/contracts/blocklists'
import { ExternalLink } from '../ui/external-link'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'

const head = (
  <>
    <Th>List</Th>
    <Th>Tier</Th>
    <Th>Believed</Th>
    <Th>Why not</Th>
    <Th>Tested</Th>
  </>
)

const tiers: Record<number, string> = { 1: '1, receivers refuse by it', 2: '2, some do', 3: '3, for information' }

/** Which lists are asked, and whether they may be believed: each must know its test entry and nobody else. */
export function ListTable({ lists, timeZone }: { lists: BlocklistsAnswer['lists']; timeZone: string }) {
  const on = lists.filter((list) => list.on)
  const off = lists.filter((list) => !list.on)
  return (
    <Section title="The lists" note="A list is asked about its own test entries first (RFC 5782). One that lists everybody, refuses or stays silent is believed about nobody." flush>
      <Table label="The lists and whether they are believed" head={head}>
        {on.map((list) => (
          <Row key={list.id}>
            <RowHead>{list.delist_url ? <ExternalLink href={list.delist_url}>{list.label}</ExternalLink> : list.label} <span className="block text-xs font-normal text-ink-2">{list.zone}</span></RowHead>
            <Td className="min-w-40">{tiers[list.tier]}{list.never_alerts && <span className="block text-xs text-ink-2">lists whole networks: never an alert</span>}</Td>
            <Td>{list.healthy === null ? <Pill tone="neutral" icon={CircleHelp}>Not tested</Pill> : list.healthy ? <Pill tone="good">Yes</Pill> : <Pill tone="neutral" icon={CircleHelp}>No</Pill>}</Td>
            <Td className="min-w-56 text-ink-2"><PlainText text={list.healthy === false ? (list.reason ?? '') : ''} /></Td>
            <Td className="text-ink-2"><TimeAgo at={list.tested_at} timeZone={timeZone} /></Td>
          </Row>
        ))}
      </Table>
      <details className="border-t border-line px-4 py-2">
        <summary className="min-h-7 text-sm font-medium">{off.length} lists that are not asked</summary>
        <ul className="mt-1 flex flex-col gap-1 text-sm">{off.map((list) => <li key={list.id}>{list.label} <span className="text-ink-2">({list.zone}): {list.reason}</span></li>)}</ul>
        <p className="mt-2 text-sm text-ink-2">PUT /api/v1/blocklists/ID switches a list on and takes its key. The public mirrors of Spamhaus are for small, non-commercial use; else use a key.</p>
      </details>
    </Section>
  )
}
