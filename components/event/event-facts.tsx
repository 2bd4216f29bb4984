import type { EventDetail } from '@/lib/contracts/events'
import { ownerWords } from '../reason/by-owner'
import { providerLabel } from '@/lib/deliverability/provider-label'
import { ExternalLink } from '../ui/external-link'
import { Facts } from '../ui/facts'
import { PlainText } from '../ui/plain-text'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'

const text = (value: string | number | null | undefined) => (value === null || value === undefined || value === '' ? null : <PlainText text={String(value)} />)
const ownerText = (owner: string | null) => (owner && owner in ownerWords ? ownerWords[owner as keyof typeof ownerWords].label : owner)

export function EventFacts({ event, timeZone }: { event: EventDetail; timeZone: string }) {
  return (
    <div className="grid gap-x-8 gap-y-1 lg:grid-cols-2">
      <Facts
        rows={[
          ['Happened', <TimeText key="o" at={event.occurred_at} timeZone={timeZone} />],
          ['Received', <TimeText key="r" at={event.received_at} timeZone={timeZone} />],
          ['Clock', event.clock_suspect ? 'The post gave no believable time; the time of receipt stands in' : null],
          ['Recipient', text(event.recipient)],
          ['Provider', event.provider && text(providerLabel(event.provider))],
          ['Sending domain', event.sending_domain ? <TextLink key="d" href={`/domains/${encodeURIComponent(event.sending_domain)}`}><PlainText text={event.sending_domain} /></TextLink> : 'unattributed'],
          ['Campaign', text(event.campaign)],
          ['Tags', text(event.tags.join(', '))],
          ['Pool', text(event.pool)],
          ['Sending IP', text(event.sending_ip)],
          ['MX host', text(event.mx_host)],
          ['Attempt', text(event.attempt)],
          ['TLS', event.tls === null ? null : event.tls ? 'yes' : 'no'],
          ['Link', event.url && <ExternalLink key="u" href={event.url} />],
        ]}
      />
      <Facts
        rows={[
          ['Reason', text(event.class?.replaceAll('_', ' '))],
          ['Who must act', text(ownerText(event.owner))],
          ['Read from', text(event.confidence)],
          ['Rule', text(event.rule)],
          ['Suppress', event.class ? (event.suppress ? 'This reason is ground to stop mailing the address' : 'No ground to stop mailing the address') : null],
          ['Codes', text([event.smtp_code, event.enhanced_code].filter((code) => code !== null).join(' '))],
          ['Relay', text(event.relay)],
          ['Relay\'s word', text([event.native_type, event.relay_class].filter(Boolean).join(' / '))],
          ['Relay\'s event id', text(event.relay_event_id)],
          ['Message id', text(event.message_id)],
          ['Connection', <TextLink key="c" href={`/connections/${encodeURIComponent(event.connection_id)}`}>see it</TextLink>],
          ['Notice', text(event.notice)],
          ...Object.entries(event.metadata).map(([name, value]) => [`Argument ${name}`, text(value)] as const),
        ]}
      />
    </div>
  )
}
