'use client'
import { useEffect, useRef, useState } from 'react'
import { type InputOf, partsOf } from '@/lib/contracts/call-name'
import { addressOf } from '@/lib/contracts/contract'
import type { EventAnswer } from '@/lib/contracts/events'

type Query = NonNullable<InputOf<'GET /api/v1/events/tail'>['query']>
export type TailState = 'off' | 'connecting' | 'live' | 'lost'

/** More than anybody scrolls back through; older ones are in the list after a reload. */
const mostKept = 2_000

/** Events as they arrive, newest first, each once also over a lost connection (the browser comes back by itself). */
export const useEventTail = (query: Query, on: boolean): { events: EventAnswer[]; state: TailState; skipped: boolean } => {
  const [events, setEvents] = useState<EventAnswer[]>([])
  const [state, setState] = useState<TailState>('off')
  const [skipped, setSkipped] = useState(false)
  const known = useRef(new Set<string>())
  const address = addressOf(partsOf('GET /api/v1/events/tail'), { query })
  useEffect(() => {
    known.current.clear()
    if (!on) return
    const source = new EventSource(address)
    source.onopen = () => setState('live')
    source.onerror = () => setState('lost')
    source.addEventListener('skipped', () => setSkipped(true))
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as EventAnswer
      if (known.current.has(event.id)) return
      known.current.add(event.id)
      setEvents((held) => [event, ...held].slice(0, mostKept))
    }
    return () => {
      source.close()
      setEvents([])
      setSkipped(false)
      setState('off')
    }
  }, [address, on])
  return { events, state: on && state === 'off' ? 'connecting' : state, skipped }
}
