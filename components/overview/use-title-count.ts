'use client'
import { useEffect } from 'react'

/** A tab among many says what waits in it: `(2) Overview`. */
export const useTitleCount = (title: string, count: number): void => {
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${title}` : title
  }, [title, count])
}
