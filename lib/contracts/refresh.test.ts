import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { refresh } from './refresh'

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
afterEach(() => queries.clear())

/** A list that is shown, whose reads are answered by hand. */
const shown = (queryKey: readonly string[]) => {
  const answers: ((list: string[]) => void)[] = []
  const observer = new QueryObserver<string[]>(queries, { queryKey, queryFn: () => new Promise((answer) => answers.push(answer)) })
  const end = observer.subscribe(() => undefined)
  return { answers, observer, end }
}

test('What a first read answers from before a write is not kept as the state after it', async () => {
  const { answers, observer, end } = shown(['views'])
  const refreshed = refresh(queries, [['views']])
  answers[0]!([])
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!(['saved'])
  await refreshed
  expect(observer.getCurrentResult().data).toEqual(['saved'])
  end()
})

test('A read that was held is read again below its prefix, and another key is left alone', async () => {
  const views = shown(['views', 'pages'])
  const other = shown(['rules'])
  views.answers[0]!(['old'])
  other.answers[0]!(['rule'])
  await expect.poll(() => [views, other].map((list) => list.observer.getCurrentResult().data)).toEqual([['old'], ['rule']])
  const refreshed = refresh(queries, [['views']])
  await expect.poll(() => views.answers.length).toBe(2)
  views.answers[1]!(['old', 'new'])
  await refreshed
  expect(views.observer.getCurrentResult().data).toEqual(['old', 'new'])
  expect(other.answers).toHaveLength(1)
  views.end()
  other.end()
})
