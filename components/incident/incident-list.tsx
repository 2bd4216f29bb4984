'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { FaultNotice } from '../fault/fault-notice'
import { MoreButton } from '../paging/more-button'
import { EmptyState } from '../ui/empty-state'
import { Section } from '../ui/section'
import { Segmented } from '../ui/segmented'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { incidentHead, IncidentRow } from './incident-row'
import { useIncidents } from './use-incidents'

const states = { live: undefined, resolved: 'resolved', all: 'open,acknowledged,muted,reopened,resolved' } as const
const parsers = {
  state: parseAsStringLiteral(['live', 'resolved', 'all']).withDefault('live'),
  severity: parseAsStringLiteral(['any', 'critical', 'warning', 'info']).withDefault('any'),
  order: parseAsStringLiteral(['people', 'opened']).withDefault('people'),
}

export function IncidentList() {
  const { timeZone } = useCurrentWorkspace()
  const [chosen, choose] = useQueryStates(parsers, { history: 'push' })
  const pages = useIncidents({ state: states[chosen.state], severity: chosen.severity === 'any' ? undefined : chosen.severity, order: chosen.order })
  return (
    <Section
      title="Incidents"
      note="One for each rule and what it speaks of. The rules look every 15 minutes; an incident ends by itself when its rate stays well under the limit for a day."
      actions={
        <>
          <Segmented label="State" value={chosen.state} options={[{ value: 'live', label: 'Open' }, { value: 'resolved', label: 'Resolved' }, { value: 'all', label: 'All' }]} onChange={(state) => void choose({ state })} />
          <Segmented label="Severity" value={chosen.severity} options={[{ value: 'any', label: 'Any' }, { value: 'critical', label: 'Critical' }, { value: 'warning', label: 'Warning' }, { value: 'info', label: 'Info' }]} onChange={(severity) => void choose({ severity })} />
          <Segmented label="Order" value={chosen.order} options={[{ value: 'people', label: 'Most people' }, { value: 'opened', label: 'Newest' }]} onChange={(order) => void choose({ order })} />
        </>
      }
      flush
    >
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the incidents" onRetry={() => void pages.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={4} label="Reading the incidents" />}
      {pages.data && pages.items.length === 0 && (
        <EmptyState title={chosen.state === 'live' ? 'Nothing is wrong beyond chance' : 'No incident of this kind'}>
          <p>Alerts come when more mail fails than luck explains, on at least two looks or so grossly that one is enough.</p>
        </EmptyState>
      )}
      {pages.items.length > 0 && (
        <>
          <Table label="Incidents" head={incidentHead.map((word) => <Th key={word} number={word === 'People'}>{word}</Th>)}>
            {pages.items.map((incident) => <IncidentRow key={incident.id} incident={incident} timeZone={timeZone} />)}
          </Table>
          <MoreButton shown={pages.items.length} noun="incidents" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />
        </>
      )}
    </Section>
  )
}
