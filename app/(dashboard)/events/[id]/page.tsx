import type { Metadata } from 'next'
import { EventView } from '@/components/event/event-view'
import { decoded } from '@/components/ui/decoded'

export const metadata: Metadata = { title: 'Event' }

export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  return <EventView id={decoded((await params).id)} />
}
