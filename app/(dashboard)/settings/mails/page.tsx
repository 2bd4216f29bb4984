import type { Metadata } from 'next'
import { KeptMailList } from '@/components/kept-mail/kept-mail-list'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Mails' }

export default function MailsPage() {
  return (
    <>
      <PageHead title="Mails" lead="Without a mail server, mails are kept here." />
      <KeptMailList />
    </>
  )
}
