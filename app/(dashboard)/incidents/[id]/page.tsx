import type { Metadata } from 'next'
import { IncidentView } from '@/components/incident/incident-view'
import { decoded } from '@/components/ui/decoded'

export const metadata: Metadata = { title: 'Incident' }

export default async function IncidentPage({ params }: { params: Promise<{ id: string }> }) {
  return <IncidentView id={decoded((await params).id)} />
}
