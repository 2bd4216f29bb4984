import type { Query } from '@tanstack/react-query'
import type { ApiFault } from '@/lib/contracts/fault'
import type { Answer, Contract, Input } from '@/lib/contracts/contract'
import { contractKey } from '@/lib/contracts/use-contract'

const cutOf = (key: readonly unknown[]): string => JSON.stringify(key, (name, value: unknown) => (name === 'from' || name === 'to' ? undefined : value))

/**
 * For `placeholderData`: the answer of before stands in while only `from` and `to` change. Rows of another cut or of another domain
 * would stand under a heading that is not theirs.
 */
export const keepCut = <C extends Contract>(called: C, input: Omit<Input<C>, 'body'>) => {
  const wanted = cutOf(contractKey(called, input))
  return (before: Answer<C> | undefined, query: Pick<Query<Answer<C>, ApiFault>, 'queryKey'> | undefined): Answer<C> | undefined =>
    (query && cutOf(query.queryKey) === wanted ? before : undefined)
}
