import type { Metadata } from 'next'
import { QuarantineTable } from '@/components/quarantine/quarantine-table'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Quarantine' }

export default function QuarantinePage() {
  return (
    <>
      <PageHead title="Quarantine" />
      <QuarantineTable />
    </>
  )
}
