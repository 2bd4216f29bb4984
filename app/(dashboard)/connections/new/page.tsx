import type { Metadata } from 'next'
import { ConnectionWizard } from '@/components/connection/connection-wizard'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Connect a relay' }

export default function NewConnectionPage() {
  return (
    <>
      <PageHead title="Connect a relay" />
      <ConnectionWizard />
    </>
  )
}
