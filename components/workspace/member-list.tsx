'use client'
import { FaultNotice } from '../fault/fault-notice'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeText } from '../ui/time-text'
import { useMembers } from './use-workspace'
import { useCurrentWorkspace } from './workspace-context'

const head = (
  <>
    <Th>Person</Th>
    <Th>Role</Th>
    <Th>Since</Th>
  </>
)

export function MemberList() {
  const { timeZone, email } = useCurrentWorkspace()
  const { items, error, isPending, refetch } = useMembers()
  return (
    <Section title="Members" flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the members" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={2} label="Reading the members" />}
      {items.length > 0 && (
        <Table label="Members" head={head}>
          {items.map((member) => (
            <Row key={member.user_id}>
              <RowHead className="[overflow-wrap:anywhere]"><PlainText text={member.email} />{member.email === email && <span className="font-normal text-ink-2"> (you)</span>}</RowHead>
              <Td>{member.role}</Td>
              <Td><TimeText at={member.joined_at} timeZone={timeZone} /></Td>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
