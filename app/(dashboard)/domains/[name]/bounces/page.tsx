import type { Metadata } from 'next'
import { BouncesPage } from '@/components/domain/bounces-page'
import { decoded } from '@/components/ui/decoded'
import { unattributedName } from '@/lib/contracts/stand-in'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const name = decoded((await params).name)
  return { title: `Bounces of ${name === unattributedName ? 'unattributed mail' : name}` }
}

export default async function Page({ params }: Props) {
  return <BouncesPage name={decoded((await params).name)} />
}
