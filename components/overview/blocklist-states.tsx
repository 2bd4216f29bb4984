'use client'
import type { DomainSummary } from '@/lib/contracts/domains'
import type { OpenListing } from '@/lib/contracts/blocklists'
import { useListings } from '../blocklists/use-blocklists'
import { useDomains } from '../domain/use-domains'
import { FaultNotice } from '../fault/fault-notice'
import { ExternalLink } from '../ui/external-link'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { ListState, listWord, type ListWord } from './list-state'

const order: readonly ListWord[] = ['listed', 'unknown', 'clear']
const meanings: Record<ListWord, string> = { listed: 'on at least one list', unknown: 'no list could say: this is not clear', clear: 'on no list that answered' }
const shown = 8

const domainHref = (name: string): string => `/domains/${encodeURIComponent(name)}/blocklists`

function ListingTable({ listings, timeZone }: { listings: readonly OpenListing[]; timeZone: string }) {
  return (
    <Table label="What is listed now" head={<><Th>Listed</Th><Th>List</Th><Th>Sends for</Th><Th>Since</Th><Th>To be removed</Th></>}>
      {listings.map((one) => (
        <Row key={`${one.target} ${one.list}`}>
          <RowHead className="min-w-32 [overflow-wrap:anywhere]"><PlainText text={one.target} /> <ListState state="listed" alerting={one.alerts} /></RowHead>
          <Td className="min-w-40">{one.label} <span className="text-ink-2">tier {one.tier}{!one.confirmed && ', said once so far'}</span></Td>
          <Td className="min-w-40 [overflow-wrap:anywhere]">{one.domains.map((name, at) => <span key={name}>{at > 0 && ', '}<TextLink href={domainHref(name)}><PlainText text={name} /></TextLink></span>)}</Td>
          <Td className="text-ink-2"><TimeAgo at={one.since} timeZone={timeZone} /></Td>
          <Td>{one.delist_url ? <ExternalLink href={one.delist_url}>Ask for removal</ExternalLink> : '–'}</Td>
        </Row>
      ))}
    </Table>
  )
}

function AnswerTable({ domains, timeZone }: { domains: readonly DomainSummary[]; timeZone: string }) {
  return (
    <Table label="Answers of the lists by sending domain" head={<><Th>Sending domain</Th><Th>State</Th><Th number>Listed</Th><Th number>Clear</Th><Th number>Unknown</Th><Th>Last answer</Th></>}>
      {domains.slice(0, shown).map((domain) => (
        <Row key={domain.name}>
          <RowHead className="min-w-40 [overflow-wrap:anywhere]"><TextLink href={domainHref(domain.name)}><PlainText text={domain.name} /></TextLink></RowHead>
          <Td><ListState state={listWord(domain)} alerting={(domain.blocklists?.alerting ?? 0) > 0} /></Td>
          <Td number>{domain.blocklists ? formatCount(domain.blocklists.listed) : '–'}</Td>
          <Td number>{domain.blocklists ? formatCount(domain.blocklists.clear) : '–'}</Td>
          <Td number>{domain.blocklists ? formatCount(domain.blocklists.unknown) : '–'}</Td>
          <Td className="text-ink-2"><TimeAgo at={domain.blocklists?.checked_at ?? null} timeZone={timeZone} never="not asked yet" /></Td>
        </Row>
      ))}
    </Table>
  )
}

/** Three answers that look like three: listed, unknown and clear. */
export function BlocklistStates() {
  const { timeZone } = useCurrentWorkspace()
  const { items: domains } = useDomains()
  const { data, error, refetch } = useListings()
  const sorted = domains.toSorted((a, b) => order.indexOf(listWord(a)) - order.indexOf(listWord(b)) || (a.name < b.name ? -1 : 1))
  const rest = sorted.length - shown
  return (
    <Section title="Blocklists" note="Domains and the IPs that send for them, as the lists answered last." flush>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 px-4 pb-3 text-sm">
        {order.map((state) => (
          <li key={state}><strong>{formatCount(domains.filter((domain) => listWord(domain) === state).length)}</strong> <ListState state={state} /> <span className="text-ink-2">{meanings[state]}</span></li>
        ))}
      </ul>
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the listings" onRetry={() => void refetch()} /></div>}
      {data && data.data.length > 0 && <ListingTable listings={data.data.slice(0, shown)} timeZone={timeZone} />}
      {sorted.length > 0 && <AnswerTable domains={sorted} timeZone={timeZone} />}
      {rest > 0 && <p className="border-t border-line px-4 py-2 text-sm text-ink-2">{formatCount(rest)} more, none of them worse: each has its own page, from the table of sending domains.</p>}
    </Section>
  )
}
