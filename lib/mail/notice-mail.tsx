import { Hr } from '@react-email/hr'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { createElement } from 'react'
import type { Tone } from '../deliverability/digest/content'
import { type Notice, severityWords } from '../deliverability/notice/message'
import { Cell, DataTable, Line, MailFrame, Sign, small, tones } from './mail-frame'
import { renderMail } from './render-mail'

const toneOf: Record<Notice['severity'], Tone> = { critical: 'act', warning: 'watch', info: 'neutral' }
const link = { color: '#0c5b63' }

type Props = { notice: Notice; address: string; unsubscribeUrl: string }

function NoticeMail({ notice, address, unsubscribeUrl }: Props) {
  const tone = toneOf[notice.severity]
  return (
    <MailFrame preview={notice.text}>
      <Text className={`t-${tone}`} style={{ ...small, color: tones[tone].color, margin: 0 }}><Sign tone={tone} />{severityWords[notice.severity]}</Text>
      <h1 className="ink" style={{ color: '#1c2326', fontSize: 20, lineHeight: '26px', margin: '6px 0 4px', fontWeight: 600 }}>{notice.subject}</h1>
      <Line>{notice.text}</Line>
      {notice.action && <Line strong>→ {notice.action}</Line>}
      {notice.facts.length > 0 && (
        <DataTable label="Facts">{notice.facts.map(({ label, value }) => <tr key={label}><Cell>{label}</Cell><Cell>{value}</Cell></tr>)}</DataTable>
      )}
      {notice.path && <Line><Link href={`${address}${notice.path}`} style={link}>Open in Wellsent</Link></Line>}
      <Hr className="line" style={{ borderColor: '#d8d5ca', margin: '18px 0 8px' }} />
      <Text className="faint" style={{ ...small, color: '#4d565a', fontSize: 12 }}>
        <Link href={`${address}/settings/notifications`} style={link}>Choose what you get and when</Link> · <Link href={unsubscribeUrl} style={link}>Unsubscribe</Link>
      </Text>
    </MailFrame>
  )
}

export const renderNotice = (props: Props): Promise<{ html: string; text: string }> => renderMail(createElement(NoticeMail, props))
