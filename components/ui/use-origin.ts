'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Where the reader's browser found this server. */
export const useOrigin = (): string => useSyncExternalStore(never, () => window.location.origin, () => 'http://127.0.0.1:3000')
