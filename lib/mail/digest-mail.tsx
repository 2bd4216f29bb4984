import { Hr } from '@react-email/hr'
import { Img } from '@react-email/img'
import { Link } from '@react-email/link'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { DigestContent } from '../deliverability/digest/content'
import { dayText, instantText } from '../deliverability/digest/words'
import { chartSize } from './digest-chart'
import { DayTable, DomainTable, OwnerTable, restOf } from './digest-tables'
import { ink, Line, MailFrame, Sign, small, Title, tones } from './mail-frame'

export type DigestPlace = {
  /** The product's address without a slash at its end. */
  address: string
  /** Where the picture is: `cid:…` in the mail, `data:…` in the preview; null without a chart. */
  chart: string | null
  unsubscribeUrl: string
}

const link = { color: '#0c5b63' }

function Changes({ digest, address }: { digest: DigestContent; address: string }) {
  if (digest.changes.length === 0) return <Line>Nothing moved beyond chance.</Line>
  return digest.changes.map((change) => (
    <Section key={change.domain} style={{ margin: '0 0 6px' }}>
      <Line><Sign tone={change.tone} /><Link href={`${address}${change.path}`} style={link}>{change.domain}</Link>: {change.text}</Line>
      {change.action && <Line strong>→ {change.action}</Line>}
    </Section>
  ))
}

/** A week on one screen: verdict, what changed and what to do, whether last week's advice helped, the figures, and whether to trust them. */
export function DigestMail({ digest, place: { address, chart, unsubscribeUrl } }: { digest: DigestContent; place: DigestPlace }) {
  const { verdict } = digest
  return (
    <MailFrame preview={verdict.detail}>
      <Text className="faint" style={{ ...small, color: '#4d565a', margin: 0 }}>Wellsent · {digest.workspaceName} · {dayText(digest.fromDate)} – {dayText(digest.lastDate)}</Text>
      <h1 className={`t-${verdict.tone}`} style={{ color: tones[verdict.tone].color, fontSize: 22, lineHeight: '28px', margin: '6px 0 2px', fontWeight: 600 }}>{verdict.text}</h1>
      <Line>{verdict.detail}</Line>
      <Title>What changed, and what to do</Title>
      <Changes digest={digest} address={address} />
      {digest.checks.length > 0 && <Title>Last week’s advice</Title>}
      {digest.checks.map((check) => <Line key={check.text}><Sign tone={check.tone} />{check.text}</Line>)}
      {digest.hasChart && (
        <>
          <Title>Hard bounces by day</Title>
          {chart && <Img src={chart} alt="Hard bounces by day against last week; the table below has the same figures." width={chartSize.width} height={chartSize.height} style={{ width: '100%', maxWidth: chartSize.width, height: 'auto' }} />}
          <DayTable days={digest.days} />
        </>
      )}
      {digest.domains.length > 0 && <Title>Domains</Title>}
      {digest.domains.length > 0 && <DomainTable domains={digest.domains} address={address} />}
      {digest.moreDomains > 0 && <Line><Link href={`${address}/`} style={link}>{restOf(digest)}</Link></Line>}
      {digest.owners.length > 0 && <Title>Why mail was refused, delayed or dropped</Title>}
      {digest.owners.length > 0 && <OwnerTable owners={digest.owners} />}
      {digest.sections.map(({ title, lines }) => (
        <Section key={title}>
          <Title>{title}</Title>
          {lines.map((line) => <Line key={line.text}><Sign tone={line.tone} />{line.path ? <Link href={`${address}${line.path}`} style={link}>{line.text}</Link> : line.text}</Line>)}
        </Section>
      ))}
      <Title>Can these numbers be trusted?</Title>
      {digest.trust.map((line) => <Line key={line.text}><Sign tone={line.tone} />{line.text}</Line>)}
      <Hr className="line" style={{ borderColor: '#d8d5ca', margin: '18px 0 8px' }} />
      <Text className="faint" style={{ ...small, color: '#4d565a', fontSize: 12 }}>
        Days are those of {digest.timeZone.replaceAll('_', ' ')}; figures as of {instantText(Date.parse(digest.asOf), digest.timeZone)}. Intervals hold the true rate in nine of ten cases; ▲ ▼ is beyond chance.{' '}
        <Link href={`${address}/digest?week=${digest.week}`} style={{ ...link, ...ink }}>Read it in Wellsent, or change when it comes</Link> · <Link href={unsubscribeUrl} style={link}>Unsubscribe</Link>
      </Text>
    </MailFrame>
  )
}
