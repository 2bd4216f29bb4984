'use client'
import { useSyncExternalStore } from 'react'

const name = 'wellsent.single-keys'
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const set = (on: boolean): void => {
  localStorage.setItem(name, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** Whether keys without Ctrl or Cmd do something (WCAG 2.1.4: speech input must be able to switch them off). Kept in this browser. */
export const useSingleKeys = (): readonly [boolean, (on: boolean) => void] =>
  [useSyncExternalStore(subscribe, () => localStorage.getItem(name) !== 'off', () => true), set]
