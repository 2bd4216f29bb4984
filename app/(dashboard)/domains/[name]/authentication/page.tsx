import type { Metadata } from 'next'
import { AuthenticationPage } from '@/components/authentication/authentication-page'
import { decoded } from '@/components/ui/decoded'

type Props = { params: Promise<{ name: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: `Authentication of ${decoded((await params).name)}` })

export default async function Page({ params }: Props) {
  return <AuthenticationPage name={decoded((await params).name)} />
}
