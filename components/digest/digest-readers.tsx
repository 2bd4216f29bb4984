'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Pill, type PillTone } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { toast } from '../ui/toast'
import { useMay } from '../workspace/workspace-context'
import { useChangeDigestSettings, useDigestSettings } from './use-digest'
import { weekdayName, WhenFields } from './when-fields'

const states: Record<string, { tone: PillTone; word: string }> = {
  claimed: { tone: 'watch', word: 'to be tried again' }, handed_over: { tone: 'good', word: 'sent, answer not seen' }, sent: { tone: 'good', word: 'sent' }, kept: { tone: 'info', word: 'kept in the app' }, failed: { tone: 'act', word: 'failed' },
}

const head = (
  <>
    <Th>Reader</Th>
    <Th>When</Th>
    <Th>Next</Th>
    <Th>Last week sent</Th>
  </>
)

/** Who gets the mail and whether it arrived; members see their own line only. */
export function DigestReaders() {
  const may = useMay()
  const { data, error, refetch } = useDigestSettings()
  return (
    <Section title="Readers" note={data && `Usually ${weekdayName(data.weekday)} ${data.time}, ${data.time_zone.replaceAll('_', ' ')}.`} flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the readers" onRetry={() => void refetch()} /></div>}
      {data && !data.mail_server && (
        <div className="px-4 pb-3">
          <Callout tone="watch" title="No mail server is set">
            Mails are kept here instead of being sent: <TextLink href="/settings/mails">read them</TextLink>. Set SMTP_URL and MAIL_FROM and start the server again to send them.
          </Callout>
        </div>
      )}
      {data && (
        <Table label="Readers" head={head}>
          {data.readers.map((reader) => {
            const state = reader.last_state && states[reader.last_state]
            return (
              <Row key={reader.user_id}>
                <RowHead className="min-w-40 [overflow-wrap:anywhere]"><PlainText text={reader.email} /></RowHead>
                <Td>{reader.digest ? `${weekdayName(reader.weekday)} ${reader.time}, ${reader.time_zone.replaceAll('_', ' ')}` : <span className="text-ink-2">not wanted</span>}</Td>
                <Td>{reader.next_at ? <TimeText at={reader.next_at} timeZone={reader.time_zone} /> : <span className="text-ink-2">never</span>}</Td>
                <Td>
                  {state ? <><Pill tone={state.tone}>{state.word}</Pill> {reader.last_week}</> : <span className="text-ink-2">none yet</span>}
                  {reader.last_answer && reader.last_state !== 'sent' && <span className="block text-act"><PlainText text={reader.last_answer} /></span>}
                </Td>
              </Row>
            )
          })}
        </Table>
      )}
      {data && may.admin && <UsualTime weekday={data.weekday} time={data.time} />}
    </Section>
  )
}

function UsualTime(held: { weekday: number; time: string }) {
  const [when, setWhen] = useState(held)
  const changing = useChangeDigestSettings()
  const errors = changing.error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    changing.mutate({ body: when }, { onSuccess: () => void toast.success('Saved') })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-4 border-t border-line px-4 py-3">
      <WhenFields value={when} onChange={setWhen} errors={errors} />
      <Button type="submit" busy={changing.isPending}>Set for all</Button>
      {changing.error && Object.keys(errors).length === 0 && <FaultNotice fault={changing.error} doing="changing when the digest goes out" />}
    </form>
  )
}
