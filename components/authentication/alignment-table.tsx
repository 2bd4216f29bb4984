import type { AuthenticationAnswer } from '@/lib/contracts/authentication'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { VerdictPill } from './finding-pill'

const head = (
  <>
    <Th>Connection</Th>
    <Th>RFC 9989</Th>
    <Th>RFC 7489</Th>
    <Th>DKIM</Th>
    <Th>SPF</Th>
  </>
)

/** Would mail of each connection pass as this domain? */
export function AlignmentTable({ answer }: { answer: AuthenticationAnswer }) {
  return (
    <Section title="Alignment by connection" note="Would mail of this relay pass DMARC as this domain? SPF is tried with the IPs that really sent." flush>
      {answer.alignment.length === 0 && <p className="px-4 pb-4 text-ink-2">No connection has sent as this domain in the last 30 days.</p>}
      {answer.alignment.length > 0 && (
        <Table label="Verdicts of each connection" head={head}>
          {answer.alignment.map((one) => (
            <Row key={one.connection_id}>
              <RowHead><PlainText text={one.connection} /> <span className="font-normal text-ink-2">{one.relay}</span></RowHead>
              <Td><VerdictPill verdict={one.rfc9989} /></Td>
              <Td><VerdictPill verdict={one.rfc7489} /></Td>
              <Td className="min-w-48"><VerdictPill verdict={one.dkim.verdict} /> <span className="text-ink-2 [overflow-wrap:anywhere]"><PlainText text={one.dkim.why} /></span></Td>
              <Td className="min-w-48"><VerdictPill verdict={one.spf.verdict} /> <span className="text-ink-2 [overflow-wrap:anywhere]"><PlainText text={one.spf.why} /></span></Td>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
