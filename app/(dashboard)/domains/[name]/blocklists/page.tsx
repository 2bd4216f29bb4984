import type { Metadata } from 'next'
import { BlocklistsPage } from '@/components/blocklists/blocklists-page'
import { decoded } from '@/components/ui/decoded'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: `Blocklists of ${decoded((await params).name)}` })

export default async function Page({ params }: Props) {
  return <BlocklistsPage name={decoded((await params).name)} />
}
