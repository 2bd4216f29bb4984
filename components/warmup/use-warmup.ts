'use client'
import { call, contractKey, useContract, useContractMutation } from '@/lib/contracts/use-contract'
import type { WarmupAnswer, WarmupChange } from '@/lib/contracts/warmup'
import { usePages } from '../paging/use-pages'

export type WarmupSubject = WarmupAnswer['subject']
export type ListedWarmup = Awaited<ReturnType<typeof askPage>>['data'][number]

const askPage = (cursor: string | undefined, signal: AbortSignal) => call('GET /api/v1/warmup', { query: { limit: 200, cursor } }, signal)
const every = { refetchInterval: 60_000 }

/** The page of a subject. */
export const warmupHref = ({ kind, name }: WarmupSubject): string =>
  kind === 'domain' ? `/domains/${encodeURIComponent(name)}/warm-up` : `/warm-up/${kind}/${encodeURIComponent(name)}`

export const useWarmup = ({ kind, name }: WarmupSubject) => {
  const ofDomain = useContract('GET /api/v1/domains/{name}/warmup', { params: { name } }, { ...every, enabled: kind === 'domain' })
  const ofOther = useContract('GET /api/v1/warmup/{kind}/{name}', { params: { kind: kind === 'ip' ? 'ip' : 'pool', name } }, { ...every, enabled: kind !== 'domain' })
  return kind === 'domain' ? ofDomain : ofOther
}

const stale = ['GET /api/v1/domains/{name}/warmup', 'GET /api/v1/warmup/{kind}/{name}', 'GET /api/v1/warmup', 'GET /api/v1/domains'] as const

/** Changes the plan of a subject; whatever shows it is read anew. */
export const useChangeWarmup = ({ kind, name }: WarmupSubject) => {
  const ofDomain = useContractMutation('PUT /api/v1/domains/{name}/warmup', { stale })
  const ofOther = useContractMutation('PUT /api/v1/warmup/{kind}/{name}', { stale })
  return {
    ...(kind === 'domain' ? ofDomain : ofOther),
    change: (body: WarmupChange, done: (answer: WarmupAnswer) => void) =>
      kind === 'domain' ? ofDomain.mutate({ params: { name }, body }, { onSuccess: done }) : ofOther.mutate({ params: { kind, name }, body }, { onSuccess: done }),
  }
}

export const useWarmups = () => usePages<ListedWarmup>({ key: [...contractKey('GET /api/v1/warmup'), 'pages'], ask: askPage, refetchMs: 60_000 })
