'use client'
import { FaultNotice } from '../fault/fault-notice'
import { formatCount } from '../ui/format-number'
import { formatDay } from '../ui/format-time'
import { PlainText } from '../ui/plain-text'
import { ProgressBar } from '../ui/progress-bar'
import { Section } from '../ui/section'
import { TextLink } from '../ui/text-link'
import { barTone, WarmupPill } from './state-word'
import { type ListedWarmup, useWarmups, warmupHref } from './use-warmup'
import { noonOf } from './warmup-points'

const kinds = { domain: '', ip: 'IP ', pool: 'Pool ' } as const

function LaneItem({ lane }: { lane: ListedWarmup }) {
  const { subject, summary } = lane
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto] sm:items-center">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={warmupHref(subject)} className="font-medium [overflow-wrap:anywhere]">{kinds[subject.kind]}<PlainText text={subject.name} /></TextLink>
        <WarmupPill state={summary.state} />
      </span>
      <span className="flex min-w-0 flex-col gap-1">
        <span className="text-sm">{summary.sentence}</span>
        <ProgressBar label={`Warm-up of ${subject.name}`} value={summary.day} max={summary.days} text={summary.sentence} tone={barTone(summary.state)} />
      </span>
      <span className="text-sm text-ink-2 sm:text-right">{summary.next_on === null || summary.state === 'paused' ? 'Nothing planned' : <>Next: <strong className="text-ink">{formatCount(summary.next_volume)}</strong> on {formatDay(noonOf(summary.next_on), 'UTC')}</>}</span>
    </li>
  )
}

/** Every warm-up under way, a line each. */
export function WarmupLanes() {
  const { items, error, refetch } = useWarmups()
  if (error && items.length === 0) return <FaultNotice fault={error} doing="reading the warm-ups" onRetry={() => void refetch()} />
  return (
    <Section title="Warming up" note="The day of the ramp at the provider that is furthest behind, and what holds it." flush>
      {items.length === 0 && <p className="px-4 pb-4 text-ink-2">No warm-up is under way. A plan is made on the page of a domain, under Warm-up.</p>}
      <ul>{items.map((lane) => <LaneItem key={`${lane.subject.kind}${lane.subject.name}`} lane={lane} />)}</ul>
    </Section>
  )
}
