import type { Metadata } from 'next'
import { Decoder } from '@/components/decoder/decoder'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Bounce decoder' }

export default function DecoderPage() {
  return (
    <>
      <PageHead title="Bounce decoder" lead="What a refusal means, who must act and what to do." />
      <Decoder />
    </>
  )
}
