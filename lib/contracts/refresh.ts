import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads again what is shown of these keys (a prefix stands for all below it), and is done when it is read.
 * A read that began before is given up: while nothing is held yet, invalidating alone would settle for its old answer.
 */
export const refresh = async (queries: QueryClient, keys: readonly QueryKey[]): Promise<void> => {
  await Promise.all(keys.map(async (queryKey) => {
    await queries.cancelQueries({ queryKey })
    await queries.invalidateQueries({ queryKey })
  }))
}
