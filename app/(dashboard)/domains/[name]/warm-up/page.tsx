import type { Metadata } from 'next'
import { decoded } from '@/components/ui/decoded'
import { WarmupPage } from '@/components/warmup/warmup-page'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: `Warm-up of ${decoded((await params).name)}` })

export default async function Page({ params }: Props) {
  return <WarmupPage subject={{ kind: 'domain', name: decoded((await params).name) }} />
}
