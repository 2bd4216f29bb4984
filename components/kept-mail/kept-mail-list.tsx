'use client'
import { FaultNotice } from '../fault/fault-notice'
import { MoreButton } from '../paging/more-button'
import { EmptyState } from '../ui/empty-state'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { useKeptMails } from './use-kept-mails'

const head = (
  <>
    <Th>Subject</Th>
    <Th>To</Th>
    <Th>Kept</Th>
  </>
)

export function KeptMailList() {
  const { timeZone } = useCurrentWorkspace()
  const pages = useKeptMails()
  return (
    <Section title="Kept mails" note="What would have gone out by mail while SMTP_URL is not set, 90 days back. Set SMTP_URL and MAIL_FROM and start the server again to send from then on." flush>
      {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the kept mails" onRetry={() => void pages.refetch()} /></div>}
      {pages.isPending && <SkeletonRows rows={3} label="Reading the kept mails" />}
      {pages.data && pages.items.length === 0 && <EmptyState title="No mail is kept"><p>Mails land here only while no mail server is set.</p></EmptyState>}
      {pages.items.length > 0 && (
        <Table label="Kept mails" head={head}>
          {pages.items.map((mail) => (
            <Row key={mail.id}>
              <RowHead className="min-w-52"><TextLink href={`/settings/mails/${encodeURIComponent(mail.id)}`}><PlainText text={mail.subject} /></TextLink></RowHead>
              <Td className="[overflow-wrap:anywhere]"><PlainText text={mail.recipient} /></Td>
              <Td><TimeText at={mail.at} timeZone={timeZone} /></Td>
            </Row>
          ))}
        </Table>
      )}
      {pages.hasNextPage && <MoreButton shown={pages.items.length} noun="mails" hasNextPage={pages.hasNextPage} isFetchingNextPage={pages.isFetchingNextPage} fetchNextPage={pages.fetchNextPage} />}
    </Section>
  )
}
