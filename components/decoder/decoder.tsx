'use client'
import { type FormEvent, useState } from 'react'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { TextArea } from '../ui/input'
import { Section } from '../ui/section'
import { DecodedReply } from './decoded-reply'
import { useDecoder } from './use-decoder'

const example = '550 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org'

/** Needs no data and keeps none. */
export function Decoder() {
  const [text, setText] = useState('')
  const decoding = useDecoder()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    decoding.mutate(text)
  }
  const tryExample = () => {
    setText(example)
    decoding.mutate(example)
  }
  return (
    <>
      <Section title="What came back">
        <form onSubmit={submit} noValidate className="flex flex-col gap-3">
          <Field label="Reply, conversation or whole message" hint="A line such as “550 5.1.1 user unknown”, an SMTP conversation, or the source of a message that says a mail was not delivered. Nothing is kept.">
            {(wiring) => (
              <TextArea
                {...wiring}
                rows={7}
                maxLength={200_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event) }}
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" busy={decoding.isPending} disabled={text.trim() === ''}>Decode</Button>
            <Button onClick={tryExample}>Show an example</Button>
          </div>
        </form>
      </Section>
      <div role="status" className="flex flex-col gap-4">
        {decoding.error && <FaultNotice fault={decoding.error} doing="decoding the reply" />}
        {decoding.data?.length === 0 && <p className="text-ink-2">Nothing in there was refused: no recipient failed and no reply starts with 4 or 5.</p>}
        {decoding.data?.map((decoded, index) => <DecodedReply key={index} decoded={decoded} number={index + 1} of={decoding.data.length} />)}
      </div>
    </>
  )
}
