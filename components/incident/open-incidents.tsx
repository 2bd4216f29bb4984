'use client'
import { FaultNotice } from '../fault/fault-notice'
import { Section } from '../ui/section'
import { Table, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { incidentHead, IncidentRow } from './incident-row'
import { useIncidents } from './use-incidents'

const shown = 5

/** For the overview: what is wrong now, by people affected. */
export function OpenIncidents() {
  const { timeZone } = useCurrentWorkspace()
  const { items, error, refetch, hasNextPage } = useIncidents({ order: 'people' })
  if (error && items.length === 0) return <FaultNotice fault={error} doing="reading the incidents" onRetry={() => void refetch()} />
  return (
    <Section title={`Open incidents (${items.length}${hasNextPage ? ' and more' : ''})`} actions={<TextLink href="/incidents" className="text-sm">All incidents</TextLink>} flush>
      {items.length === 0 && <p className="px-4 pb-4 text-ink-2">Nothing is wrong beyond chance. The rules look every 15 minutes.</p>}
      {items.length > 0 && <Table label="Open incidents, most people first" head={incidentHead.map((word) => <Th key={word} number={word === 'People'}>{word}</Th>)}>
        {items.slice(0, shown).map((incident) => <IncidentRow key={incident.id} incident={incident} timeZone={timeZone} />)}
      </Table>}
    </Section>
  )
}
