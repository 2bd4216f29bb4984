'use client'
import { useSyncExternalStore } from 'react'

const everyMs = 5_000
let now = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

const read = (): number => {
  if (now === 0) now = Date.now()
  return now
}

/** The time, to five seconds, from one clock for the whole page; null on the server, whose clock would differ. */
export const useNow = (): number | null => useSyncExternalStore<number | null>(subscribe, read, () => null)
