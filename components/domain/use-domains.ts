'use client'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

type Page = Awaited<ReturnType<typeof askPage>>
const askPage = (cursor: string | undefined, signal: AbortSignal) => call('GET /api/v1/domains', { query: { limit: 200, cursor } }, signal)

/** All sending domains; `unattributed` belongs to every page alike. */
export const useDomains = () => {
  const pages = usePages<Page['data'][number]>({ key: [...contractKey('GET /api/v1/domains'), 'pages'], ask: askPage, refetchMs: 30_000 })
  const first = pages.data?.pages[0] as Page | undefined
  return { ...pages, unattributed: first?.unattributed, asOf: first?.as_of, from: first?.from, to: first?.to }
}

export const useDomain = (name: string, range: { from: string; to: string }, enabled: boolean) =>
  useContract('GET /api/v1/domains/{name}', { params: { name }, query: range }, { enabled, refetchInterval: 60_000 })

export const useAddDomain = () => useContractMutation('POST /api/v1/domains', { stale: ['GET /api/v1/domains'] })
