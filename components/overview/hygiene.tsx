'use client'
import type { ReactNode } from 'react'
import type { ReasonClass } from '@/lib/deliverability/reason'
import { FaultNotice } from '../fault/fault-notice'
import { useMyChoice } from '../notification/use-notifications'
import { eventsHref } from '../rates/counted-href'
import { useWorkspaceTotal } from '../rates/use-rates'
import type { DateRange } from '../rates/view-range'
import { useReasons } from '../reason/use-reasons'
import { formatCount, formatRate } from '../ui/format-number'
import { Section } from '../ui/section'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { useCurrentWorkspace } from '../workspace/workspace-context'

type Signal = { label: string; counted: 'bounced' | 'dropped'; class: ReasonClass; means: string }

const signals: readonly Signal[] = [
  { label: 'Addresses that do not exist', counted: 'bounced', class: 'invalid_recipient', means: 'Take them off the list.' },
  { label: 'Domains that take no mail', counted: 'bounced', class: 'invalid_domain', means: 'Typing mistakes or companies that are gone.' },
  { label: 'Mailboxes given up', counted: 'bounced', class: 'inactive_mailbox', means: 'The person has left: old data.' },
  { label: 'Sent to suppressed addresses', counted: 'dropped', class: 'relay_suppressed', means: 'The list still holds what the relay will not send to.' },
]

function Line({ label, children, means }: { label: string; children: ReactNode; means: string }) {
  return (
    <li className="min-w-0">
      <span className="block text-sm text-ink-2">{label}</span>
      <span className="block">{children}</span>
      <span className="block text-xs text-ink-2">{means}</span>
    </li>
  )
}

/** How clean the list is, and when the week is told by mail. */
export function Hygiene({ range }: { range: DateRange | null }) {
  const { timeZone } = useCurrentWorkspace()
  const reasons = useReasons(undefined, range)
  const total = useWorkspaceTotal(range)
  const choice = useMyChoice()
  const accepted = total.data?.data[0]?.counts.accepted
  const fault = reasons.error ?? total.error ?? choice.error
  return (
    <Section title="List hygiene and the next digest" note="Messages of the last 7 days, of all that relays took on.">
      {fault && <FaultNotice fault={fault} doing="reading list hygiene" onRetry={() => { void reasons.refetch(); void total.refetch(); void choice.refetch() }} />}
      <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-5">
        {range && reasons.data && accepted !== undefined && signals.map(({ label, counted, class: name, means }) => {
          const count = reasons.data.data.find(({ key }) => key === name)?.[counted] ?? 0
          return (
            <Line key={label} label={label} means={means}>
              {count > 0 ? <TextLink href={eventsHref({ counted, class: name }, range)} className="text-lg font-semibold">{formatCount(count)}</TextLink> : <strong className="text-lg">0</strong>}{' '}
              <span className="text-xs text-ink-2">{formatRate(accepted > 0 ? count / accepted : null)} of {formatCount(accepted)}</span>
            </Line>
          )
        })}
        {choice.data && (
          <Line label="Your next digest" means="The week in one mail.">
            {choice.data.next_digest_at ? <TimeText at={choice.data.next_digest_at} timeZone={choice.data.time_zone ?? timeZone} /> : 'You get none'} <TextLink href="/digest" className="text-sm">See the last week</TextLink>
          </Line>
        )}
      </ul>
    </Section>
  )
}
