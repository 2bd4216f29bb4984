'use client'
import { Download, Radio } from 'lucide-react'
import { useState } from 'react'
import { partsOf } from '@/lib/contracts/call-name'
import { addressOf } from '@/lib/contracts/contract'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { buttonStyle } from '../ui/button-style'
import { Callout } from '../ui/callout'
import { PageHead } from '../ui/page-head'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { EventList } from './event-list'
import { FilterBar } from './filter-bar'
import { useEventFilter } from './use-event-filter'
import { useEventTail } from './use-event-tail'
import { useEvents } from './use-events'

const said = { off: '', connecting: 'Connecting …', live: 'Live: new events come in at the top.', lost: 'The connection is lost and is tried again …' } as const

export function EventExplorer() {
  const state = useEventFilter()
  const { choose, query, filter, live, mayFollow, labelZone } = state
  const pages = useEvents({ ...query, limit: 100 }, { enabled: query !== null })
  const tail = useEventTail(filter, live)
  const [calm, setCalm] = useState(true)
  const [shown, setShown] = useState(0)
  // What arrives while one reads waits for the reader; at the top it comes in by itself.
  const arrived = tail.events
  const take = calm ? arrived.length : Math.min(shown, arrived.length)
  if (take !== shown) setShown(take)
  const waiting = arrived.length - take
  const fresh = new Set(arrived.map(({ id }) => id))
  const events = [...arrived.slice(waiting), ...pages.items.filter(({ id }) => !fresh.has(id))]
  return (
    <>
      <PageHead title="Events" lead="Every event that the relays posted, newest first." />
      <FilterBar state={state} />
      <Section
        title="Events"
        note={<span role="status">{live ? said[tail.state] : `${events.length} shown${pages.hasNextPage ? '; scroll for more' : query && pages.data ? ', that is all' : ''}.`}</span>}
        actions={
          <>
            {waiting > 0 && <Button size="small" tone="primary" onClick={() => setShown(arrived.length)}>{waiting} new</Button>}
            {mayFollow && (
              <Button size="small" aria-pressed={live} onClick={() => void choose({ live: live ? null : true })}>
                <Radio aria-hidden className="size-4" /> Follow live
              </Button>
            )}
            {query && <a className={buttonStyle('plain', 'small')} href={addressOf(partsOf('GET /api/v1/events/export'), { query: { ...query, zone: labelZone } })} download><Download aria-hidden className="size-4" /> CSV</a>}
          </>
        }
        flush
      >
        {tail.skipped && <div className="px-4 pb-3"><Callout tone="watch" title="More events came in than can be followed">The list holds all of them: reload it, or narrow the filters.</Callout></div>}
        {pages.error && <div className="px-4 pb-4"><FaultNotice fault={pages.error} doing="reading the events" onRetry={() => void pages.refetch()} /></div>}
        {pages.isPending && <SkeletonRows rows={14} label="Reading the events" />}
        {pages.data && events.length === 0 && <p className="px-4 pb-4 text-ink-2">No such event in this range. Widen the range or remove a filter.</p>}
        {events.length > 0 && (
          <EventList
            events={events} timeZone={labelZone} onCalm={setCalm}
            more={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
          />
        )}
      </Section>
    </>
  )
}
