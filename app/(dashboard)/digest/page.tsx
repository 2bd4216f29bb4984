import type { Metadata } from 'next'
import { DigestPreview } from '@/components/digest/digest-preview'
import { DigestReaders } from '@/components/digest/digest-readers'
import { MyDigest } from '@/components/digest/my-digest'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Digest' }

export default function DigestPage() {
  return (
    <>
      <PageHead title="Digest" lead="One mail a week: what changed, what to do, and whether last week’s advice helped." />
      <DigestPreview />
      <MyDigest />
      <DigestReaders />
    </>
  )
}
