import type { Metadata } from 'next'
import { SegmentPage } from '@/components/segment/segment-page'

export const metadata: Metadata = { title: 'Segments' }

export default function SegmentsPage() {
  return <SegmentPage />
}
