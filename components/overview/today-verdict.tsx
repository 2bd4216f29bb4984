'use client'
import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react'
import { todayVerdict } from '@/lib/deliverability/today'
import { useDomains } from '../domain/use-domains'
import { useCriticalIncidents, useIncidents } from '../incident/use-incidents'
import type { DateRange } from '../rates/view-range'
import { classNames } from '../ui/class-names'
import { PlainText } from '../ui/plain-text'
import { TextLink } from '../ui/text-link'
import { AcceptedScale } from './accepted-scale'
import { worstThing } from './worst-thing'

const looks = {
  good: { icon: CircleCheck, style: 'text-good' }, watch: { icon: TriangleAlert, style: 'text-watch' },
  act: { icon: OctagonAlert, style: 'text-act' }, neutral: { icon: CircleDashed, style: 'text-ink-2' },
}

/** The day in one sentence, the one worst thing and what to do, and how much was accepted, which is not how much was inboxed. */
export function TodayVerdict({ range }: { range: DateRange | null }) {
  const { items: domains, hasNextPage } = useDomains()
  const { items: incidents } = useIncidents({ order: 'people' })
  const { data: critical } = useCriticalIncidents()
  const gravest = critical?.data ?? []
  const { tone, text, detail } = todayVerdict(domains, [...gravest, ...incidents.filter(({ severity }) => severity !== 'critical')].map(({ severity, scope }) => ({ severity, domain: scope.domain || null })))
  const worst = worstThing([...gravest, ...incidents], domains)
  const { icon: Icon, style } = looks[tone]
  return (
    <section aria-labelledby="verdict" className="grid min-w-0 gap-x-8 gap-y-4 rounded-lg border border-line bg-surface px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-2">
        <h2 id="verdict" className="flex items-start gap-2 text-xl font-semibold tracking-tight">
          <Icon aria-hidden className={classNames('mt-1 size-5 shrink-0', style)} />{text}
        </h2>
        <p className="text-sm text-ink-2">{detail}{hasNextPage && ' More domains are below: these are the first of them.'}</p>
        {worst ? (
          <p className="max-w-[80ch] text-sm [overflow-wrap:anywhere]">
            <span className="text-ink-2">The worst: </span><TextLink href={worst.href} className="font-medium"><PlainText text={worst.title} /></TextLink>
            {worst.action && <span className="mt-1 block"><span className="text-ink-2">Do: </span><PlainText text={worst.action} /></span>}
          </p>
        ) : <p className="text-sm">Nothing stands out.</p>}
      </div>
      <AcceptedScale range={range} />
    </section>
  )
}
