'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { addWeeks } from '@/lib/deliverability/digest/week'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Skeleton } from '../ui/skeleton'
import { Tabs } from '../ui/tabs'
import { formatDay } from '../ui/format-time'
import { MailSheet } from './mail-sheet'
import { useDigestPreview } from './use-digest'

/** The mail of a week; the week is in the address, so that a mail can lead here. */
export function DigestPreview() {
  const [week, setWeek] = useQueryState('week', parseAsString.withOptions({ history: 'push' }))
  const [part, setPart] = useQueryState('part', parseAsString.withDefault('html'))
  const { data, error, refetch } = useDigestPreview(week)
  const day = (date: string): string => formatDay(`${date}T12:00:00Z`, 'UTC')
  const step = data && (
    <>
      <Button size="small" onClick={() => void setWeek(addWeeks(data.week, -1))}>Week before</Button>
      <Button size="small" onClick={() => void setWeek(addWeeks(data.week, 1))}>Week after</Button>
      {week !== null && <Button size="small" onClick={() => void setWeek(null)}>Last week</Button>}
    </>
  )
  return (
    <Section
      title={data ? `Week ${data.week.slice(6)}, ${day(data.from)} to ${day(data.to)}` : 'The weekly mail'}
      note={data && (data.told ? 'As it was sent.' : 'As it would be sent now; it is not sent yet.')}
      actions={step}
    >
      {error && <FaultNotice fault={error} doing="drawing the digest" onRetry={() => void (week === null ? refetch() : setWeek(null))} />}
      {!data && !error && <Skeleton className="h-96 w-full" />}
      {data && (
        <div className="flex flex-col gap-3">
          <p><span className="text-ink-2">Subject</span> <strong><PlainText text={data.subject} /></strong></p>
          <Tabs
            label="Parts of the mail"
            value={part === 'text' ? 'text' : 'html'}
            onChange={(value) => void setPart(value)}
            tabs={[
              { value: 'html', label: 'Mail', content: <MailSheet title={`Digest of ${data.week}`} html={data.html} /> },
              { value: 'text', label: 'Text part', content: <pre tabIndex={0} aria-label="Text part" className="max-h-[85dvh] overflow-auto rounded-md bg-sunk p-3 font-mono text-xs whitespace-pre-wrap">{data.text}</pre> },
            ]}
          />
        </div>
      )}
    </Section>
  )
}
