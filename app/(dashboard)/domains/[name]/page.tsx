import type { Metadata } from 'next'
import { DomainPage } from '@/components/domain/domain-page'
import { decoded } from '@/components/ui/decoded'
import { unattributedName } from '@/lib/contracts/stand-in'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const name = decoded((await params).name)
  return { title: name === unattributedName ? 'Unattributed mail' : name }
}

export default async function Page({ params }: Props) {
  return <DomainPage name={decoded((await params).name)} />
}
