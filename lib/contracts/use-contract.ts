'use client'
import { type QueryKey, useMutation, type UseMutationOptions, type UseMutationResult, useQuery, useQueryClient, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { type AnswerOf, type CallName, type InputOf, partsOf } from './call-name'
import { addressOf } from './contract'
import { ApiFault } from './fault'
import type { Problem } from './problem'
import { refresh } from './refresh'

const faultOf = async (response: Response): Promise<ApiFault> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true
  const said = isProblem ? await response.json().catch(() => null) as Problem | null : null
  return new ApiFault(said ?? {
    type: 'about:blank', title: 'No readable answer', status: response.status, request_id: '',
    detail: `The server answered ${response.status} without saying why. Try again in a moment.`,
  })
}

/** One call with the browser's session. Throws ApiFault for every answer that is no success. */
export const call = async <Name extends CallName>(name: Name, input: InputOf<Name>, signal?: AbortSignal): Promise<AnswerOf<Name>> => {
  const { method, path } = partsOf(name)
  const body = (input as { body?: unknown }).body
  const response = await fetch(addressOf({ path }, input), {
    method, signal, credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFault({ type: 'about:blank', title: 'No connection', status: 0, request_id: '', detail: 'The server cannot be reached. Check the connection and try again.' })
  })
  if (!response.ok) throw await faultOf(response)
  // The server has checked its answer against the schema; parsing it twice would only cost the reader time.
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<Name>
}

/** Asked again at most twice, and only where the same question may be answered differently. */
export const isWorthAsking = (failures: number, fault: Error): boolean =>
  failures < 2 && (!(fault instanceof ApiFault) || fault.status === 0 || fault.status === 429 || fault.status >= 500)

type Asked<Name extends CallName> = Omit<InputOf<Name>, 'body'>

/** `[name, input]`: invalidate by name alone to refresh every input. */
export const contractKey = <Name extends CallName>(name: Name, input?: Asked<Name>): readonly unknown[] =>
  input === undefined ? [name] : [name, input]

export const useContract = <Name extends CallName>(
  name: Name, input: Asked<Name>, options: Omit<UseQueryOptions<AnswerOf<Name>, ApiFault>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<AnswerOf<Name>, ApiFault> =>
  useQuery<AnswerOf<Name>, ApiFault>({
    ...options,
    queryKey: contractKey(name, input),
    queryFn: ({ signal }) => call(name, input as InputOf<Name>, signal),
  })

type Changed<Name extends CallName> = Omit<UseMutationOptions<AnswerOf<Name>, ApiFault, InputOf<Name>>, 'mutationFn'> & {
  /** What the write makes stale: names of reads (every input of them), or keys of one. */
  stale?: readonly (CallName | QueryKey)[]
}

/** Pending until what is stale has been read again, so that the page never shows the state before as the state after. */
export const useContractMutation = <Name extends CallName>(
  name: Name, { stale = [], onSuccess, ...options }: Changed<Name> = {},
): UseMutationResult<AnswerOf<Name>, ApiFault, InputOf<Name>> => {
  const queries = useQueryClient()
  return useMutation<AnswerOf<Name>, ApiFault, InputOf<Name>>({
    ...options,
    mutationFn: (input) => call(name, input),
    onSuccess: async (...said) => {
      await onSuccess?.(...said)
      await refresh(queries, stale.map((read) => (typeof read === 'string' ? contractKey(read) : read)))
    },
  })
}
