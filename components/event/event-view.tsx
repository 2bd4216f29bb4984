'use client'
import { FaultNotice } from '../fault/fault-notice'
import { Callout } from '../ui/callout'
import { CodeBlock } from '../ui/code-block'
import { PageHead } from '../ui/page-head'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { Skeleton } from '../ui/skeleton'
import { useCurrentWorkspace } from '../workspace/workspace-context'
import { EventFacts } from './event-facts'
import { EventTable } from './event-table'
import { KindPill } from './kind-pill'
import { prettyJson } from './pretty-json'
import { useEvent } from './use-events'

export function EventView({ id }: { id: string }) {
  const { timeZone } = useCurrentWorkspace()
  const { data: event, error, refetch } = useEvent(id)
  if (error?.status === 404) {
    return <Callout tone="watch" title="No such event">It may have passed its retention, or belong to another workspace.</Callout>
  }
  if (error && !event) return <FaultNotice fault={error} doing="reading the event" onRetry={() => void refetch()} />
  if (!event) return <Skeleton className="h-[40rem] w-full" />
  return (
    <>
      <PageHead
        title={<>{event.kind} <span className="font-normal text-ink-2">to</span> <PlainText text={event.recipient ?? 'no recipient'} /></>}
        lead={<span className="flex flex-wrap gap-2"><KindPill kind={event.kind} machine={event.machine} />{event.test && <Pill tone="info">Test event, in no count</Pill>}</span>}
      />
      {event.diagnostic && <CodeBlock label="The reply" text={event.diagnostic} wrap />}
      <Section title="What is known"><EventFacts event={event} timeZone={timeZone} /></Section>
      <Section title="What became of this message" note="All events of the same message and recipient, oldest first." flush>
        <EventTable label="Timeline of the message" events={event.timeline} timeZone={timeZone} here={event.id} />
      </Section>
      <Section title="As the relay sent it">
        {event.raw === null ? <p className="text-ink-2">{event.raw_unavailable ?? 'The raw post is not kept.'}</p> : <CodeBlock label="Raw element of the post" text={prettyJson(event.raw)} />}
      </Section>
    </>
  )
}
