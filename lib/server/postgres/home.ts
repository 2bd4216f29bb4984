import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { keep } from '../data-folder'
import { binariesForOthers, makeOpenFolder, openFolder, packagedBinaries } from './binaries'
import { chooseRunAs, type RunAs } from './run-as'

/** The parts of an embedded PostgreSQL on disk. */
export type Home = {
  /** `postgres` in the data folder: password, port, place. */
  folder: string
  /** The folder above the cluster, writable for whoever runs it: log and start-up drafts. */
  ground: string
  /** PostgreSQL's data directory. */
  cluster: string
  password: string
}

/** How to run its programs. */
export type Engine = { as: RunAs; binaries: string }

/** Where the data folder keeps its database, with a password (and nothing else) made when there is none. */
export function openHome(dataFolder: string): Home {
  const made = join(dataFolder, 'postgres')
  mkdirSync(made, { recursive: true, mode: 0o700 })
  // One name for one folder: running postmasters are recognised by it.
  const folder = realpathSync(made)
  const place = join(folder, 'place')
  const ground = existsSync(place) ? readFileSync(place, 'utf8').trim() : folder
  const password = keep(join(folder, 'password'), () => randomBytes(24).toString('base64url'))
  return { folder, ground, cluster: join(ground, 'cluster'), password }
}

/**
 * Settles how a home is run. A cluster that root has to leave to another user goes below /var/lib, because
 * that user cannot pass through root's folders; the home that comes back says where.
 */
export async function settle(home: Home, namespace: boolean): Promise<{ home: Home; engine: Engine }> {
  const as = await chooseRunAs(home.cluster, namespace)
  const binaries = packagedBinaries()
  if (as.kind !== 'user') return { home, engine: { as, binaries } }
  const engine = { as, binaries: binariesForOthers(binaries) }
  if (existsSync(home.cluster)) return { home, engine }
  makeOpenFolder()
  const ground = keep(join(home.folder, 'place'), () => join(openFolder, `database-${randomBytes(6).toString('hex')}`))
  mkdirSync(ground, { recursive: true, mode: 0o700 })
  chownSync(ground, as.uid, as.gid)
  return { home: { ...home, ground, cluster: join(ground, 'cluster') }, engine }
}

export function homeUrl(home: Home, port: number, database = 'wellsent'): string {
  return `postgresql://wellsent:${home.password}@127.0.0.1:${port}/${database}`
}
