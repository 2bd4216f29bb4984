import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { birthOf, lockHolder, takeLock, withLock } from './pid-lock.mjs'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wellsent-lock-'))
  file = join(folder, 'lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

it('is held until it is released, and says by whom', () => {
  const lock = takeLock(file, { note: 'first' })
  expect(takeLock(file).holder).toMatchObject({ pid: process.pid, note: 'first' })
  lock.release?.()
  expect(lockHolder(file)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

it('is taken over from a process that died, and from a pid that another process has now', () => {
  const dead = spawnSync('true').pid
  for (const left of [{ pid: dead, birth: '1' }, { pid: process.pid, birth: 'some other process' }]) {
    writeFileSync(file, JSON.stringify(left))
    const lock = takeLock(file)
    expect(lock.holder).toBeNull()
    lock.release?.()
  }
})

it('counts a killed process as dead before its parent has looked', async () => {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  const birth = birthOf(child.pid ?? 0)
  expect(birth).not.toBeNull()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(birthOf(child.pid ?? 0)).toBeNull()
})

it('lets one after the other work', async () => {
  const seen: string[] = []
  const work = (name: string) => withLock(file, async () => {
    seen.push(`${name} in`)
    await new Promise((resolve) => setImmediate(resolve))
    seen.push(`${name} out`)
  })
  await Promise.all([work('a'), work('b')])
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out'])
})
