'use client'
import { MailSheet } from '../digest/mail-sheet'
import { FaultNotice } from '../fault/fault-notice'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { useKeptMail } from './use-kept-mails'

export function KeptMailView({ id }: { id: string }) {
  const { timeZone } = useCurrentWorkspace()
  const { data, error, refetch } = useKeptMail(id)
  return (
    <>
      <PageHead
        title={data ? <PlainText text={data.subject} /> : 'Kept mail'}
        lead={data && <>To <PlainText text={data.recipient} />, <TimeText at={data.at} timeZone={timeZone} />. <TextLink href="/settings/mails">All kept mails</TextLink></>}
      />
      {error && <FaultNotice fault={error} doing="reading the mail" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-96 w-full" />}
      {data && <MailSheet title={data.subject} html={data.html} />}
    </>
  )
}
