import type { Metadata } from 'next'
import { Overview } from '@/components/overview/overview'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Overview' }

export default function OverviewPage() {
  return (
    <>
      <PageHead title="Overview" lead="What may be sent today, how the mail of each sending domain was taken, and by whom it was refused." />
      <Overview />
    </>
  )
}
