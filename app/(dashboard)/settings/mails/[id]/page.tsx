import type { Metadata } from 'next'
import { KeptMailView } from '@/components/kept-mail/kept-mail-view'
import { decoded } from '@/components/ui/decoded'

export const metadata: Metadata = { title: 'Kept mail' }

export default async function KeptMailPage({ params }: { params: Promise<{ id: string }> }) {
  return <KeptMailView id={decoded((await params).id)} />
}
