import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

type Entry = { version?: string; resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }
const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package-lock.json'), 'utf8')) as { packages: Record<string, Entry> }
const entries = Object.entries(lock.packages)

/** Least version without a known hole, and the hole. Source: the vendors' advisories up to November 2026. */
const floors: Record<string, [least: string, why: string]> = {
  next: ['16.3.3', 'AVIF decoder code execution GHSA-2xp9-vwfh-vxw4'],
  react: ['19.2.5', 'CVE-2026-23869'],
  'react-dom': ['19.2.5', 'CVE-2026-23869'],
  'next-auth': ['4.24.15', 'GHSA-7rqj-j65f-68wh'],
  nodemailer: ['9.1.1', 'raw bypass and CRLF advisories'],
  'fast-xml-parser': ['5.7.0', 'CVE-2026-26278 and its bypasses'],
  node: ['24.17.0', 'security release of June 2026'],
}
const banned: Record<string, string> = { 'starkbank-ecdsa': 'signature forgery CVE-2021-43571' }

const numbers = (version: string): number[] => version.split('-')[0]?.split('.').map(Number) ?? []
const atLeast = (version: string, least: string): boolean => {
  const [a, b] = [numbers(version), numbers(least)]
  for (let i = 0; i < 3; i += 1) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0)
  return true
}
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Where node would look for a dependency of `from`, nearest first. */
const resolves = (from: string, name: string): boolean => {
  for (let folder = from; ; folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '') {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

describe('package-lock.json', () => {
  it('resolves every optional dependency, so that other platforms can install from it', () => {
    const missing = entries.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !resolves(path, name)).map((name) => `${path || 'the project'} wants ${name}: pin a version whose lock is complete`))
    expect(missing).toEqual([])
  })

  it('holds no package under its security floor, also deep in the tree', () => {
    const low = entries.flatMap(([path, { version }]) => {
      const floor = floors[nameOf(path)]
      return floor && version && path.includes('node_modules/') && !atLeast(version, floor[0]) ? [`${path} ${version} is under ${floor[0]}: ${floor[1]}`] : []
    })
    expect(low).toEqual([])
  })

  it('ships no banned package', () => {
    expect(entries.map(([path]) => nameOf(path)).filter((name) => name in banned)).toEqual([])
  })

  it('takes every package from the registry: nothing from git or a bare URL', () => {
    expect(entries.filter(([, { resolved }]) => resolved && !/^https:\/\/registry\.npmjs\.org\//.test(resolved)).map(([path]) => path)).toEqual([])
  })
})
