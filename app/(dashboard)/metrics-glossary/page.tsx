import type { Metadata } from 'next'
import { MetricGlossary } from '@/components/metrics/metric-glossary'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'What each number means' }

export default function GlossaryPage() {
  return (
    <>
      <PageHead title="What each number means" lead="The names are those of the API." />
      <MetricGlossary />
    </>
  )
}
