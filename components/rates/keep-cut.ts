import type { Query } from '@tanstack/react-query'
import type { ApiFault } from '@/lib/contracts/fault'
import type { AnswerOf, CallName, InputOf } from '@/lib/contracts/call-name'
import { contractKey } from '@/lib/contracts/use-contract'

const cutOf = (key: readonly unknown[]): string => JSON.stringify(key, (name, value: unknown) => (name === 'from' || name === 'to' ? undefined : value))

/**
 * For `placeholderData`: the answer of before stands in while only `from` and `to` change. Rows of another cut or of another domain
 * would stand under a heading that is not theirs.
 */
export const keepCut = <Name extends CallName>(name: Name, input: Omit<InputOf<Name>, 'body'>) => {
  const wanted = cutOf(contractKey(name, input))
  return (before: AnswerOf<Name> | undefined, query: Pick<Query<AnswerOf<Name>, ApiFault>, 'queryKey'> | undefined): AnswerOf<Name> | undefined =>
    (query && cutOf(query.queryKey) === wanted ? before : undefined)
}
