'use client'
import { useQueryClient } from '@tanstack/react-query'
import { listDomains } from '@/lib/contracts/domains'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import { getWarmup, getWarmupOf, listWarmups, putWarmup, putWarmupOf, type WarmupAnswer, type WarmupChange } from '@/lib/contracts/warmup'
import { usePages } from '../paging/use-pages'

export type WarmupSubject = WarmupAnswer['subject']
export type ListedWarmup = Awaited<ReturnType<typeof askPage>>['data'][number]

const askPage = (cursor: string | undefined, signal: AbortSignal) => call(listWarmups, { query: { limit: 200, cursor } }, signal)
const every = { refetchInterval: 60_000 }

/** The page of a subject. */
export const warmupHref = ({ kind, name }: WarmupSubject): string =>
  kind === 'domain' ? `/domains/${encodeURIComponent(name)}/warm-up` : `/warm-up/${kind}/${encodeURIComponent(name)}`

export const useWarmup = ({ kind, name }: WarmupSubject) => {
  const ofDomain = useContract(getWarmup, { params: { name } }, { ...every, enabled: kind === 'domain' })
  const ofOther = useContract(getWarmupOf, { params: { kind: kind === 'ip' ? 'ip' : 'pool', name } }, { ...every, enabled: kind !== 'domain' })
  return kind === 'domain' ? ofDomain : ofOther
}

/** Changes the plan of a subject; whatever shows it is read anew. */
export const useChangeWarmup = ({ kind, name }: WarmupSubject) => {
  const queries = useQueryClient()
  const onSuccess = () => Promise.all([getWarmup, getWarmupOf, listWarmups, listDomains].map((called) => queries.invalidateQueries({ queryKey: contractKey(called) })))
  const ofDomain = useContractMutation(putWarmup, { onSuccess })
  const ofOther = useContractMutation(putWarmupOf, { onSuccess })
  return {
    ...(kind === 'domain' ? ofDomain : ofOther),
    change: (body: WarmupChange, done: (answer: WarmupAnswer) => void) =>
      kind === 'domain' ? ofDomain.mutate({ params: { name }, body }, { onSuccess: done }) : ofOther.mutate({ params: { kind, name }, body }, { onSuccess: done }),
  }
}

export const useWarmups = () => usePages<ListedWarmup>({ key: [...contractKey(listWarmups), 'pages'], ask: askPage, refetchMs: 60_000 })
