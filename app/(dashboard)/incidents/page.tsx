import type { Metadata } from 'next'
import { IncidentList } from '@/components/incident/incident-list'
import { LinkButton } from '@/components/ui/link-button'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Incidents' }

export default function IncidentsPage() {
  return (
    <>
      <PageHead title="Incidents" lead="What is wrong beyond chance, what it costs, and why." actions={<LinkButton href="/settings/alert-rules">Alert rules</LinkButton>} />
      <IncidentList />
    </>
  )
}
