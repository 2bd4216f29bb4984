'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApiFault } from '@/lib/contracts/fault'

type Page<Item> = { data: Item[]; next_cursor: string | null }
type Asked<Item> = {
  key: readonly unknown[]
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>
  refetchMs?: number
  enabled?: boolean
}

/** A list that is read page by page; `items` is all that has been read so far. */
export const usePages = <Item>({ key, ask, refetchMs, enabled }: Asked<Item>) => {
  const query = useInfiniteQuery<Page<Item>, ApiFault, { pages: Page<Item>[] }, readonly unknown[], string | undefined>({
    queryKey: key,
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: refetchMs,
    enabled,
  })
  return { ...query, items: query.data?.pages.flatMap((page) => page.data) ?? [] }
}
