import type { Metadata } from 'next'
import { ProvidersPage } from '@/components/domain/providers-page'
import { decoded } from '@/components/ui/decoded'
import { unattributedName } from '@/lib/contracts/stand-in'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const name = decoded((await params).name)
  return { title: `Providers of ${name === unattributedName ? 'unattributed mail' : name}` }
}

export default async function Page({ params }: Props) {
  return <ProvidersPage name={decoded((await params).name)} />
}
