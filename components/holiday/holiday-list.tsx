'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { useMay } from '../workspace/workspace-context'
import { useHolidays, useSetHolidays } from './use-holidays'

const head = (
  <>
    <Th>Day</Th>
    <Th>Name</Th>
    <Th><span className="sr-only">Remove</span></Th>
  </>
)

/** Days on which the workspace sends nothing: warm-ups skip them. */
export function HolidayList() {
  const { data, error, isPending, refetch } = useHolidays()
  const setting = useSetHolidays()
  const may = useMay()
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const held = data?.data ?? []
  const twice = held.some((one) => one.date === date) ? `${date} is in the list already` : undefined
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (date === '' || twice) return
    setting.mutate({ body: { holidays: [...held, { date, name }] } }, { onSuccess: () => {
      setDate('')
      setName('')
    } })
  }
  return (
    <Section title="Holidays" note="Nothing is sent on these days; a warm-up skips them, and its later volumes only move." flush>
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the holidays" onRetry={() => void refetch()} /></div>}
      {setting.error && <div className="px-4 pb-4"><FaultNotice fault={setting.error} doing="changing the holidays" /></div>}
      {isPending && <SkeletonRows rows={1} label="Reading the holidays" />}
      {held.length > 0 && (
        <Table label="Holidays" head={head}>
          {held.map((holiday) => (
            <Row key={holiday.date}>
              <RowHead className="whitespace-nowrap"><time dateTime={holiday.date}>{holiday.date}</time></RowHead>
              <Td><PlainText text={holiday.name} /></Td>
              <Td className="text-right">
                {may.write && <Button size="small" aria-label={`Remove ${holiday.date}`} onClick={() => setting.mutate({ body: { holidays: held.filter((one) => one.date !== holiday.date) } })}>Remove</Button>}
              </Td>
            </Row>
          ))}
        </Table>
      )}
      {may.write && (
        <form onSubmit={add} noValidate className="flex flex-wrap items-end gap-3 px-4 py-3">
          <Field label="Day" error={twice}>{(wiring) => <Input {...wiring} type="date" value={date} onChange={(event) => setDate(event.target.value)} />}</Field>
          <Field label="Name" optional>{(wiring) => <Input {...wiring} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          <Button type="submit" busy={setting.isPending}>Add the day</Button>
        </form>
      )}
    </Section>
  )
}
