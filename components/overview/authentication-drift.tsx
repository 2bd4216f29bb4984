'use client'
import type { DomainSummary } from '@/lib/contracts/domains'
import type { WorkspaceRecordChange } from '@/lib/contracts/authentication'
import { areaLabels } from '@/lib/deliverability/authentication/area-label'
import { FindingPill } from '../authentication/finding-pill'
import { useRecordChanges } from '../authentication/use-authentication'
import { useDomains } from '../domain/use-domains'
import { FaultNotice } from '../fault/fault-notice'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeAgo } from '../ui/time-ago'
import { useCurrentWorkspace } from '../workspace/workspace-context'

const shown = 8
const shownChanges = 5
const order = ['fail', 'unknown', 'needs_work', 'pass'] as const

const stateOf = (domain: DomainSummary): (typeof order)[number] => domain.authentication?.state ?? 'unknown'
const domainHref = (name: string): string => `/domains/${encodeURIComponent(name)}/authentication`

function Changes({ changes, timeZone }: { changes: readonly WorkspaceRecordChange[]; timeZone: string }) {
  return (
    <Table label="Records that changed in 30 days" head={<><Th>Changed</Th><Th>Record</Th><Th>Sending domain</Th><Th>Before</Th><Th>Now</Th></>}>
      {changes.slice(0, shownChanges).map((change) => (
        <Row key={`${change.domain} ${change.area} ${change.name} ${change.since}`}>
          <Td className="text-ink-2"><TimeAgo at={change.since} timeZone={timeZone} /></Td>
          <RowHead className="min-w-32 [overflow-wrap:anywhere]">{areaLabels[change.area]} <span className="block text-xs font-normal text-ink-2"><PlainText text={change.name} /></span></RowHead>
          <Td className="min-w-32 [overflow-wrap:anywhere]"><TextLink href={domainHref(change.domain)}><PlainText text={change.domain} /></TextLink></Td>
          {[change.before, change.record].map((record, at) => (
            <Td key={at} className="min-w-48 max-w-80">{record === null ? <span className="text-ink-2">no record</span> : <code className="line-clamp-2 text-xs [overflow-wrap:anywhere]"><PlainText text={record} /></code>}</Td>
          ))}
        </Row>
      ))}
    </Table>
  )
}

function States({ domains, timeZone }: { domains: readonly DomainSummary[]; timeZone: string }) {
  return (
    <Table label="Authentication of sending domains, the worst first" head={<><Th>Sending domain</Th><Th>SPF</Th><Th>DKIM</Th><Th>DMARC</Th><Th>Alignment</Th><Th>Checked</Th></>}>
      {domains.map(({ name, authentication: held }) => (
        <Row key={name}>
          <RowHead className="min-w-40 [overflow-wrap:anywhere]"><TextLink href={domainHref(name)}><PlainText text={name} /></TextLink></RowHead>
          {[held?.spf, held?.dkim, held?.dmarc, held?.alignment].map((state, at) => <Td key={at}><FindingPill state={state ?? 'unknown'} /></Td>)}
          <Td className="text-ink-2"><TimeAgo at={held?.checked_at ?? null} timeZone={timeZone} never="not yet" /></Td>
        </Row>
      ))}
    </Table>
  )
}

/** What changed in DNS over all domains, and which domains do not pass. */
export function AuthenticationDrift() {
  const { timeZone } = useCurrentWorkspace()
  const { items: domains } = useDomains()
  const { data, error, refetch } = useRecordChanges()
  const failing = domains.filter((domain) => stateOf(domain) !== 'pass').toSorted((a, b) => order.indexOf(stateOf(a)) - order.indexOf(stateOf(b)) || (a.name < b.name ? -1 : 1))
  const changes = data?.data ?? []
  return (
    <Section
      title="Authentication"
      note={`${formatCount(domains.length - failing.length)} of ${formatCount(domains.length)} domains pass. ${data ? `${changes.length === 0 ? 'No record' : `${formatCount(changes.length)} record${changes.length === 1 ? '' : 's'}`} changed in 30 days.` : ''} Unknown is neither good nor bad news.`}
      flush
    >
      {error && !data && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading record changes" onRetry={() => void refetch()} /></div>}
      {changes.length > 0 && <Changes changes={changes} timeZone={timeZone} />}
      {failing.length > 0 && <States domains={failing.slice(0, shown)} timeZone={timeZone} />}
      {failing.length > shown && <p className="border-t border-line px-4 py-2 text-sm text-ink-2">{formatCount(failing.length - shown)} more do not pass either, none of them worse.</p>}
    </Section>
  )
}
