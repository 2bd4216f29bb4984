import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { FindingPill } from './finding-pill'

const receivers: Record<AuthenticationAnswer['checklist'][number]['receivers'][number], string> = { gmail: 'Gmail', gmail_bulk: 'Gmail bulk', yahoo: 'Yahoo', outlook: 'Outlook', apple: 'Apple' }

const head = (
  <>
    <Th>Rule</Th>
    <Th>State</Th>
    <Th>Evidence</Th>
    <Th>Asked for by</Th>
  </>
)

/** What Gmail, Yahoo, Outlook.com and Apple ask of bulk senders, each with what DNS and events say. */
export function ChecklistTable({ items }: { items: AuthenticationAnswer['checklist'] }) {
  return (
    <Section title="Rules of the large receivers" note="From DNS and from the events of the last 30 days. Sources: the receivers' own pages of 2025 and 2026." flush>
      <Table label="Rules with state and evidence" head={head}>
        {items.map((item) => (
          <Row key={item.id}>
            <RowHead className="min-w-44">{item.title} <span className="font-normal text-ink-2">{item.id}</span></RowHead>
            <Td><FindingPill state={item.state} /></Td>
            <Td className="min-w-64 [overflow-wrap:anywhere]"><PlainText text={item.evidence} /></Td>
            <Td className="min-w-32 text-ink-2">{item.receivers.map((one) => receivers[one]).join(', ')}</Td>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
