import type { Metadata } from 'next'
import { DomainTable } from '@/components/domain/domain-table'
import { OpenIncidents } from '@/components/incident/open-incidents'
import { TrustStrip } from '@/components/receipt/trust-strip'
import { PageHead } from '@/components/ui/page-head'
import { WarmupLanes } from '@/components/warmup/warmup-lanes'

export const metadata: Metadata = { title: 'Overview' }

export default function OverviewPage() {
  return (
    <>
      <PageHead title="Overview" lead="How the mail of each sending domain was taken, and by whom it was refused." />
      <TrustStrip />
      <OpenIncidents />
      <DomainTable />
      <WarmupLanes />
    </>
  )
}
