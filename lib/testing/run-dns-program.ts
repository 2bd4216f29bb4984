import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeResolver } from '../dns/resolver'

export type DnsProgram = { address: string; close(): Promise<void> }

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/sbin']

/** Path of an installed DNS server; null when this machine has none. */
export const findDnsProgram = (name: 'rbldnsd' | 'nsd'): string | null => folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null

/** Free for UDP and for TCP: other tests take ports beside this one. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const stream = createServer().listen(0, '127.0.0.1')
    await once(stream, 'listening')
    const { port } = stream.address() as AddressInfo
    const datagrams = createSocket('udp4')
    const isFree = await new Promise<boolean>((resolve) => {
      datagrams.once('error', () => resolve(false))
      datagrams.bind(port, '127.0.0.1', () => resolve(true))
    })
    datagrams.close()
    stream.close()
    await once(stream, 'close')
    if (isFree) return port
  }
}

const run = async (command: string, args: (folder: string, port: number) => string[], files: Record<string, string>, known: string): Promise<DnsProgram> => {
  const folder = mkdtempSync(join(tmpdir(), 'wellsent-dns-'))
  const port = await freePort()
  // Started by root, the servers read as a user of their own.
  chmodSync(folder, 0o755)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text.replaceAll('{folder}', folder).replaceAll('{port}', String(port)))
  const words: string[] = []
  const child = spawn(command, args(folder, port), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => words.push(chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const address = `127.0.0.1:${port}`
  // Up when it answers what it surely knows; every failed question is a fresh one, and a closed port refuses at once.
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await Promise.race([makeResolver({ servers: [address], wait: { timeout: 100, maxTimeout: 100, tries: 1 } }).ask('A', known), ended.then(() => null)])
    if (answer === null) break
    if (answer.kind === 'found') return { address, close }
    await setTimeout(50)
  }
  await close()
  throw new Error(`${command} did not start: ${words.join('').slice(-2_000)}`)
}

/** rbldnsd with data sets as its command line names them (`zone:type:file`). `known` is a name that it answers. */
export const runRbldnsd = (command: string, files: Record<string, string>, sets: readonly string[], known: string): Promise<DnsProgram> =>
  run(command, (folder, port) => ['-n', '-w', folder, '-b', `127.0.0.1/${port}`, ...sets], files, known)

/** NSD with one file per zone, its name the zone's. */
export const runNsd = (command: string, zones: Record<string, string>, known: string): Promise<DnsProgram> => {
  const conf = `server:\n  ip-address: 127.0.0.1@{port}\n  port: {port}\n  username: ""\n  chroot: ""\n  zonesdir: "{folder}"\n  database: ""\n  pidfile: "{folder}/nsd.pid"\n  xfrdfile: "{folder}/xfrd"\n  zonelistfile: "{folder}/list"\n  xfrdir: "{folder}"\n  hide-version: yes\nremote-control:\n  control-enable: no\n${Object.keys(zones).map((zone) => `zone:\n  name: ${zone}\n  zonefile: ${zone}\n`).join('')}`
  return run(command, (folder) => ['-d', '-c', join(folder, 'nsd.conf')], { 'nsd.conf': conf, ...zones }, known)
}
