import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { decoded } from '@/components/ui/decoded'
import { WarmupPage } from '@/components/warmup/warmup-page'

type Props = { params: Promise<{ kind: string; name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: `Warm-up of ${decoded((await params).name)}` })

export default async function Page({ params }: Props) {
  const { kind, name } = await params
  if (kind !== 'ip' && kind !== 'pool') notFound()
  return <WarmupPage subject={{ kind, name: decoded(name) }} />
}
