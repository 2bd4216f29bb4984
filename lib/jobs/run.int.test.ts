import { quickAddJob } from 'graphile-worker'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { databaseUrl } from '../env'
import { defineJob } from './define-job'
import { jobs } from './registry'
import { startWorker } from './run'

it('runs a job with its checked payload', async () => {
  let heard = (_word: string): void => {}
  const word = new Promise<string>((resolve) => (heard = resolve))
  const greet = defineJob({ name: 'greet', payload: z.object({ word: z.string() }), run: async (payload) => heard(payload.word) })
  const worker = await startWorker(databaseUrl(), [greet])
  await quickAddJob({ connectionString: databaseUrl() }, 'greet', { word: 'hello' })
  expect(await word).toBe('hello')
  await worker.stop()
})

it('starts with every job of the registry', async () => {
  const worker = await startWorker(databaseUrl())
  await worker.stop()
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
})

it('sweeps without a workspace', async () => {
  await jobs.find(({ name }) => name === 'retention')?.run({})
})
