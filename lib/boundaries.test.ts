import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Shelf → shelves that it may import, besides itself. lib/README.md says why. */
const mayImport: Record<string, string[]> = {
  'lib/deliverability': [],
  'lib/contracts': ['lib/deliverability'],
  'lib/relays': ['lib/deliverability'],
  'lib/env.ts': ['lib/deliverability'],
  'lib/db': ['lib/deliverability', 'lib/env.ts'],
  'lib/dns': ['lib/deliverability', 'lib/env.ts'],
  'lib/mail': ['lib/deliverability', 'lib/env.ts'],
  'lib/net': ['lib/deliverability', 'lib/env.ts'],
  'lib/auth': ['lib/contracts', 'lib/db', 'lib/env.ts'],
  'lib/http': ['lib/contracts', 'lib/auth', 'lib/db', 'lib/env.ts'],
  // The webhook gate is a gate like the others: it lives in lib/auth/workspace.ts.
  'lib/ingest': ['lib/relays', 'lib/db', 'lib/dns', 'lib/mail', 'lib/net', 'lib/deliverability', 'lib/auth'],
  'lib/jobs': ['lib/relays', 'lib/db', 'lib/dns', 'lib/mail', 'lib/net', 'lib/deliverability', 'lib/auth', 'lib/ingest', 'lib/env.ts'],
  components: ['lib/contracts', 'lib/deliverability'],
  app: ['components', 'lib/deliverability', 'lib/contracts', 'lib/relays', 'lib/db', 'lib/dns', 'lib/mail', 'lib/net', 'lib/ingest', 'lib/jobs', 'lib/auth', 'lib/http', 'lib/env.ts'],
}
/** Packages that only one shelf may touch. */
const onlyFrom: Record<string, string[]> = {
  pg: ['lib/db', 'lib/server', 'lib/testing', 'bin', 'bench'],
  '@prisma/client': ['lib/db'],
  '@prisma/adapter-pg': ['lib/db', 'lib/server'],
  undici: ['lib/net'],
  nodemailer: ['lib/mail'],
  '@react-email': ['lib/mail'],
  '@resvg/resvg-js': ['lib/mail'],
  'next-auth': ['lib/auth', 'app', 'components'],
  recharts: ['components'],
  'node:dns': ['lib/dns', 'lib/net', 'bench'],
  tldts: ['lib/dns'],
  'prom-client': ['lib/server'],
}
const pure = ['lib/deliverability', 'lib/contracts']
const readsEnvironment = ['lib/env.ts']

const folders = ['app', 'bin', 'components', 'lib', 'e2e', 'bench']
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

const files = folders.flatMap((folder) => {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  } catch {
    return []
  }
}).filter((file) => /\.(m?[jt]sx?)$/.test(file) && !file.includes('generated'))

const shelfOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/')
  return top === 'lib' ? `lib/${second}` : top
}

const importPattern = /^(?:import|export)\b(?! type\b)[^'"`;=]*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm
const typePattern = /^(?:import|export) type\b[^'"`;=]*['"]([^'"]+)['"]/gm
const found = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, a, b, c]) => a ?? b ?? c ?? '')
/** What runs; types are erased and make no circle. */
const runtimeImportsOf = (file: string): string[] => found(file, importPattern)
const importsOf = (file: string): string[] => [...runtimeImportsOf(file), ...found(file, typePattern)]

/** Path from the root for an import of ours; null for a package. */
const local = (file: string, name: string): string | null => {
  if (name.startsWith('@/')) return name.slice(2)
  return name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : null
}

describe('boundaries', () => {
  const sources = files.filter((file) => !isTest(file))

  it('holds imports to the table of lib/README.md', () => {
    const broken = sources.flatMap((file) => {
      const allowed = mayImport[shelfOf(file)]
      if (!allowed) return []
      return importsOf(file).flatMap((name) => {
        const target = local(file, name)
        if (target === null) return []
        const shelf = target === 'lib/env' ? 'lib/env.ts' : shelfOf(target)
        return shelf === shelfOf(file) || allowed.includes(shelf)
          ? []
          : [`${file} imports ${target}: ${shelfOf(file)} may use ${allowed.join(', ') || 'nothing else'}; move the code down a floor or hand the value in as an argument`]
      })
    })
    expect(broken).toEqual([])
  })

  it('knows every shelf, so that none is free of the table by being new', () => {
    const free = ['lib/server', 'lib/testing', 'bin', 'e2e', 'bench']
    const shelves = new Set(sources.map(shelfOf))
    expect([...shelves].filter((shelf) => !mayImport[shelf] && !free.includes(shelf)), 'give it a row in mayImport and in lib/README.md').toEqual([])
  })

  it('keeps each outside thing behind one door', () => {
    const broken = sources.flatMap((file) => importsOf(file).flatMap((name) => {
      const owner = Object.entries(onlyFrom).find(([thing]) => name === thing || name.startsWith(`${thing}/`))
      return owner && !owner[1].includes(shelfOf(file)) ? [`${file} imports ${name}: go through ${owner[1][0]}`] : []
    }))
    expect(broken).toEqual([])
  })

  it('keeps rules and contracts pure: no clock, no chance, no environment, no node module', () => {
    const broken = sources.filter((file) => pure.includes(shelfOf(file))).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const impure = /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/.exec(text)?.[0]
      const foreign = importsOf(file).filter((name) => local(file, name) === null && !/^(zod|zod-openapi|@tanstack\/react-query)(\/|$)/.test(name))
      return [...(impure ? [`${file} uses ${impure}: take it as an argument`] : []), ...foreign.map((name) => `${file} imports ${name}: hand the result in`)]
    })
    expect(broken).toEqual([])
  })

  it('reads the environment in one file only', () => {
    const broken = sources.filter((file) => file.startsWith('lib/') && !readsEnvironment.includes(file) && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')))
    expect(broken.filter((file) => !/^lib\/(server|testing)\//.test(file))).toEqual([])
  })

  it('mints a WorkspaceId in the gates only', () => {
    const broken = files.filter((file) => /as WorkspaceId\b/.test(readFileSync(join(root, file), 'utf8')) && !file.endsWith('boundaries.test.ts'))
    expect(broken).toEqual(['lib/auth/workspace.ts'])
  })

  const graph = new Map(sources.map((file) => [file, runtimeImportsOf(file).flatMap((name) => {
    const target = local(file, name)
    return target === null ? [] : sources.filter((other) => other.replace(/\.[^.]+$/, '') === target || other === target)
  })]))

  it('keeps schemas out of what the browser loads: a page names a contract and takes its types', () => {
    const runsSchemas = new Set(sources.filter((file) => runtimeImportsOf(file).some((name) => /^zod(\/|$)/.test(name))))
    const reached = (file: string, seen: Set<string>): Set<string> => {
      for (const next of graph.get(file) ?? []) if (!seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    const broken = sources.filter((file) => file.startsWith('components/')).flatMap((file) =>
      [...reached(file, new Set([file]))].filter((one) => runsSchemas.has(one)).map((one) => `${file} loads ${one}`))
    // The form that a person fills in before anything is there checks it by the schema itself.
    expect(broken.filter((line) => !line.startsWith('components/session/set-up-form.tsx loads '))).toEqual([])
  })

  it('runs in no circle', () => {
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      else if (!done.has(file)) {
        for (const next of graph.get(file) ?? []) walk(next, [...path, file])
        done.add(file)
      }
    }
    for (const file of sources) walk(file, [])
    expect(circles).toEqual([])
  })

  it('names no file after nothing', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index)(\/|\.)/.test(file))).toEqual([])
  })
})
