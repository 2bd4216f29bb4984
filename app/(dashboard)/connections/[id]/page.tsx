import type { Metadata } from 'next'
import { ConnectionView } from '@/components/connection/connection-view'
import { decoded } from '@/components/ui/decoded'

export const metadata: Metadata = { title: 'Connection' }

export default async function ConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  return <ConnectionView id={decoded((await params).id)} />
}
