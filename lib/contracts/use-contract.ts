'use client'
import { useMutation, type UseMutationOptions, type UseMutationResult, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { addressOf, type Answer, type Contract, type Input } from './contract'
import { ApiFault, problem } from './fault'

const faultOf = async (response: Response): Promise<ApiFault> => {
  const said = problem.safeParse(await response.json().catch(() => null))
  if (said.success) return new ApiFault(said.data)
  return new ApiFault({
    type: 'about:blank', title: 'No readable answer', status: response.status, request_id: '',
    detail: `The server answered ${response.status} without saying why. Try again in a moment.`,
  })
}

/** One call with the browser's session. Throws ApiFault for every answer that is no success. */
export const call = async <C extends Contract>(called: C, input: Input<C>, signal?: AbortSignal): Promise<Answer<C>> => {
  const body = (input as { body?: unknown }).body
  const response = await fetch(addressOf(called, input), {
    method: called.method, signal, credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFault({ type: 'about:blank', title: 'No connection', status: 0, request_id: '', detail: 'The server cannot be reached. Check the connection and try again.' })
  })
  if (!response.ok) throw await faultOf(response)
  // The server has checked its answer against the same schema; parsing it twice would only cost the reader time.
  return (response.status === 204 ? undefined : await response.json()) as Answer<C>
}

type Asked<C extends Contract> = Omit<Input<C>, 'body'>

/** `[path, input]`: invalidate by path alone to refresh every input. */
export const contractKey = <C extends Contract>(called: C, input?: Asked<C>): readonly unknown[] =>
  input === undefined ? [called.path] : [called.path, input]

export const useContract = <C extends Contract>(
  called: C, input: Asked<C>, options: Omit<UseQueryOptions<Answer<C>, ApiFault>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<Answer<C>, ApiFault> =>
  useQuery<Answer<C>, ApiFault>({
    retry: (failures, fault) => failures < 2 && (fault.status === 0 || fault.status === 429 || fault.status >= 500),
    ...options,
    queryKey: contractKey(called, input),
    queryFn: ({ signal }) => call(called, input as Input<C>, signal),
  })

export const useContractMutation = <C extends Contract>(
  called: C, options: Omit<UseMutationOptions<Answer<C>, ApiFault, Input<C>>, 'mutationFn'> = {},
): UseMutationResult<Answer<C>, ApiFault, Input<C>> =>
  useMutation<Answer<C>, ApiFault, Input<C>>({ ...options, mutationFn: (input) => call(called, input) })
