import type { Metadata } from 'next'
import { ConnectionList } from '@/components/connection/connection-list'
import { LinkButton } from '@/components/ui/link-button'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Connections' }

export default function ConnectionsPage() {
  return (
    <>
      <PageHead title="Connections" lead="The relays that report here." actions={<LinkButton href="/connections/new" tone="primary">Connect a relay</LinkButton>} />
      <ConnectionList />
    </>
  )
}
