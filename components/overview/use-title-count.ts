'use client'
import { useLayoutEffect } from 'react'

/** A tab among many says what waits in it: `(2) Overview`. The page's own title may arrive after the count: it is put right then. */
export const useTitleCount = (title: string, count: number): void => {
  useLayoutEffect(() => {
    const wanted = count > 0 ? `(${count}) ${title}` : title
    const put = () => { if (document.title !== wanted) document.title = wanted }
    put()
    const arrivals = new MutationObserver(put)
    arrivals.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => arrivals.disconnect()
  }, [title, count])
}
