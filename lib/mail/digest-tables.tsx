import { Link } from '@react-email/link'
import type { DayLine, DigestContent, DomainLine, OwnerLine, RateCell } from '../deliverability/digest/content'
import { formatCount, formatRate } from '../deliverability/number-text'
import { Cell, DataTable, ink, Sign, tones } from './mail-frame'

const faint = { color: '#4d565a', fontSize: 12 }
const tight = { padding: '2px 4px', fontSize: 12 }

/** What a picture cannot tell a reader whose client shows none. */
export function DayTable({ days }: { days: readonly DayLine[] }) {
  const row = (label: string, values: readonly string[]) => (
    <tr>
      <Cell style={tight}>{label}</Cell>
      {values.map((value, day) => <Cell key={day} number style={tight}>{value}</Cell>)}
    </tr>
  )
  return (
    <DataTable label="The days of the week">
      <tr>
        <Cell head style={tight} />
        {days.map((day) => <Cell key={day.label} head number style={tight}>{day.label}</Cell>)}
      </tr>
      {row('Sent', days.map((day) => formatCount(day.sent)))}
      {row('Hard', days.map((day) => formatRate(day.hard)))}
      {row('Hard, last week', days.map((day) => formatRate(day.hardBefore)))}
    </DataTable>
  )
}

function Rate({ rate }: { rate: RateCell }) {
  return (
    <Cell number>
      <span className={rate.tone === 'neutral' ? 'ink' : `t-${rate.tone}`} style={{ color: rate.tone === 'neutral' ? ink.color : tones[rate.tone].color, fontWeight: 600 }}>{rate.text}</span>
      {rate.interval && <><br /><span className="faint" style={faint}>{rate.interval}</span></>}
      {rate.change && <><br /><span className="faint" style={faint}>{rate.change}</span></>}
    </Cell>
  )
}

export function DomainTable({ domains, address }: { domains: readonly DomainLine[]; address: string }) {
  return (
    <DataTable label="Sending domains">
      <tr><Cell head>Domain</Cell><Cell head number>Sent</Cell><Cell head number>Hard bounces</Cell><Cell head number>Blocked</Cell></tr>
      {domains.map((domain) => (
        <tr key={domain.name}>
          <Cell style={{ wordBreak: 'break-word' }}>
            <Link className="named" href={`${address}${domain.path}`} style={{ color: '#0c5b63' }}>{domain.name}</Link>
            <br />
            <span className={`t-${domain.tone}`} style={{ color: tones[domain.tone].color, fontSize: 12 }}><Sign tone={domain.tone} />{domain.stateText}</span>
          </Cell>
          <Cell number>{domain.sent}{domain.sentChange && <><br /><span className="faint" style={faint}>{domain.sentChange}</span></>}</Cell>
          <Rate rate={domain.hard} />
          <Rate rate={domain.blocked} />
        </tr>
      ))}
    </DataTable>
  )
}

export function OwnerTable({ owners }: { owners: readonly OwnerLine[] }) {
  return (
    <DataTable label="Who must act">
      <tr><Cell head>Who must act</Cell><Cell head number>Messages</Cell><Cell head number>Share</Cell><Cell head number>Week before</Cell></tr>
      {owners.map((line) => <tr key={line.owner}><Cell style={tight}>{line.owner}</Cell><Cell number style={tight}>{line.count}</Cell><Cell number style={tight}>{line.share}</Cell><Cell number style={tight}>{line.before}</Cell></tr>)}
    </DataTable>
  )
}

export const restOf = ({ moreDomains }: DigestContent): string => `${formatCount(moreDomains)} more ${moreDomains === 1 ? 'domain' : 'domains'}, none in a worse state.`
