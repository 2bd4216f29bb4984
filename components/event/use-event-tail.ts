'use client'
import { useEffect, useRef, useState } from 'react'
import { type InputOf, partsOf } from '@/lib/contracts/call-name'
import { addressOf } from '@/lib/contracts/contract'
import type { EventAnswer } from '@/lib/contracts/events'

type Query = NonNullable<InputOf<'GET /api/v1/events/tail'>['query']>
export type TailState = 'off' | 'connecting' | 'live' | 'lost'

/** More than anybody scrolls back through; older ones are in the list after a reload. */
const mostKept = 2_000
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/** The same stream from where it was left. */
const goingOn = (address: string, lastId: string): string => {
  const url = new URL(address, window.location.href)
  if (lastId) url.searchParams.set('last_event_id', lastId)
  return url.href
}

/** Events as they arrive, newest first, each once also over a lost connection. */
export const useEventTail = (query: Query, on: boolean): { events: EventAnswer[]; state: TailState; skipped: boolean } => {
  const [events, setEvents] = useState<EventAnswer[]>([])
  const [state, setState] = useState<TailState>('off')
  const [skipped, setSkipped] = useState(false)
  const known = useRef(new Set<string>())
  const address = addressOf(partsOf('GET /api/v1/events/tail'), { query })
  useEffect(() => {
    known.current.clear()
    if (!on) return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let [lastId, pauseMs] = ['', firstPauseMs]
    const open = () => {
      const opened = (source = new EventSource(goingOn(address, lastId)))
      opened.onopen = () => {
        pauseMs = firstPauseMs
        setState('live')
      }
      opened.onerror = () => {
        setState('lost')
        // A cut connection the browser mends by itself; an answer that is no stream (a server that starts, a gateway) ends it for good.
        if (opened.readyState !== EventSource.CLOSED) return
        timer = setTimeout(open, pauseMs)
        pauseMs = Math.min(2 * pauseMs, longestPauseMs)
      }
      opened.addEventListener('opened', ({ lastEventId }) => void (lastId = lastEventId))
      opened.addEventListener('skipped', () => setSkipped(true))
      opened.onmessage = (message: MessageEvent<string>) => {
        lastId = message.lastEventId
        const event = JSON.parse(message.data) as EventAnswer
        if (known.current.has(event.id)) return
        known.current.add(event.id)
        setEvents((held) => [event, ...held].slice(0, mostKept))
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      source?.close()
      setEvents([])
      setSkipped(false)
      setState('off')
    }
  }, [address, on])
  return { events, state: on && state === 'off' ? 'connecting' : state, skipped }
}
