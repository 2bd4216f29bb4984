'use client'
import { useMemo } from 'react'
import type { WarmupAnswer } from '@/lib/contracts/warmup'
import { addDates, startOfDate } from '@/lib/deliverability/local-date'
import { localDateText } from '@/lib/deliverability/local-time'
import { byBucket, markersOf } from '../annotation/place-annotations'
import { useAnnotations } from '../annotation/use-annotations'
import { noonOf } from './warmup-points'

/** What happened to the domain on the days of its warm-up up to today; nothing for IPs and pools, which have no page of a domain. */
export const useWarmupAnnotations = ({ subject, days, forecast, today, time_zone: timeZone }: WarmupAnswer) => {
  const first = days[0] && days[0].date < today ? days[0].date : today
  const answer = useAnnotations(subject.name, subject.kind === 'domain' ? { from: first, to: addDates(today, 1) } : null)
  const found = answer.data?.data
  const placed = useMemo(() => {
    const dates = [...new Set([...days, ...(forecast?.days ?? [])].map(({ date }) => date))].sort()
    const starts = new Map(dates.flatMap((date) => { const start = startOfDate(date, timeZone); return start === null ? [] : [[date, start] as const] }))
    const buckets = byBucket(found ?? [], [...starts.values()])
    // The chart draws a day at its noon, so that a date is itself in every zone: what happened on it stands there too.
    const onDays = (found ?? []).map((one) => ({ ...one, at: new Date(noonOf(localDateText(Date.parse(one.at), timeZone))).toISOString() }))
    return {
      markers: markersOf(onDays, dates.map(noonOf), noonOf(today)),
      happened: new Map([...starts].flatMap(([date, start]) => { const held = buckets.get(start); return held ? [[date, held] as const] : [] })),
    }
  }, [found, days, forecast, today, timeZone])
  return { ...placed, answer, isDomain: subject.kind === 'domain' }
}
