import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from '../../lib/server/pid-lock.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const stampFile = join(root, 'node_modules', '.wellsent-lock')

/** Installs what package-lock.json says unless it stands already. Throws one line that says what to do. */
export async function ensurePackages() {
  if (isInstalled()) return
  const say = (holder) => console.error(`waiting for process ${holder.pid}, which is installing the packages`)
  try {
    // Looked at again with the lock held: the process before us may have done it.
    await withLock(join(root, '.wellsent-install.lock'), async () => isInstalled() || (await install()), say)
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EROFS') {
      throw new Error(`the packages have to be installed and ${root} cannot be written: run \`npm ci\` there as its owner`)
    }
    throw error
  }
}

function lockHash() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function isInstalled() {
  const hash = lockHash()
  if (readOrNull(stampFile) === hash) return true
  if (!matchesLock()) return false
  writeStamp(hash)
  return true
}

/** True when somebody ran npm by hand and every package stands in the version that the lock names. */
function matchesLock() {
  const installed = readOrNull(join(root, 'node_modules', '.package-lock.json'))
  if (installed === null) return false
  const has = JSON.parse(installed).packages
  const wants = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wants).every(
    ([path, entry]) =>
      path === '' ||
      has[path]?.version === entry.version ||
      (has[path] === undefined && (entry.optional || entry.devOptional || (entry.dev && process.env.NODE_ENV === 'production'))),
  )
}

function writeStamp(hash) {
  try {
    writeFileSync(stampFile, hash)
  } catch {
    // A read-only checkout: the comparison is made again next time.
  }
}

/** Runs npm with an updating line on a terminal, a line each 10 s elsewhere. */
async function install() {
  // The build needs the development packages, which NODE_ENV=production would leave out.
  const args = ['ci', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit']
  const stopShowing = showProgress()
  const { code, output } = await runNpm(args).finally(stopShowing)
  if (code === 0) return writeStamp(lockHash())
  console.error(output.trim())
  throw new Error(`installing the packages failed (npm's words are above): check the network and \`npm config get registry\`, then run \`npm ci\` in ${root}`)
}

function showProgress() {
  const began = Date.now()
  const text = () => `installing packages … ${Math.round((Date.now() - began) / 1000)} s`
  const isTerminal = process.stderr.isTTY
  if (!isTerminal) console.error('installing packages (about a minute the first time) …')
  const timer = setInterval(() => process.stderr.write(isTerminal ? `\r${text()}` : `${text()}\n`), isTerminal ? 250 : 10_000)
  return () => {
    clearInterval(timer)
    process.stderr.write(isTerminal ? `\r${text()}, done\n` : `${text()}, done\n`)
  }
}

/** @returns {Promise<{ code: number, output: string }>} */
function runNpm(args) {
  // Under `npm start` this very npm is known by its path; otherwise the one on the PATH.
  const script = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null
  const [command, all] = script ? [process.execPath, [script, ...args]] : ['npm', args]
  const child = spawn(command, all, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: !script && process.platform === 'win32' })
  const stop = (signal) => child.kill(signal)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output = (output + bytes).slice(-8000)))
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(error.code === 'ENOENT' ? new Error('npm is not on the PATH and the packages have to be installed: install npm, then try again') : error),
    )
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  }).finally(() => process.off('SIGINT', stop).off('SIGTERM', stop))
}

function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
