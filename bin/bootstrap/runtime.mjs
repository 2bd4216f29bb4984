import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'

const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Path of the node that runs the product: the pinned one, else this one when it is 22.19 or newer. Throws one line. */
export function findRuntime() {
  if (existsSync(pinnedNode)) return pinnedNode
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath
  // Its install script was blocked (npm's ignore-scripts): run that one script now.
  console.error('fetching the pinned node, whose install script was blocked …')
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(root, 'node_modules', 'node'), stdio: ['ignore', 2, 2] })
  if (existsSync(pinnedNode)) return pinnedNode
  throw new Error(`the pinned node is missing and ${process.version} is too old: run \`npm rebuild node --ignore-scripts=false\` in ${root}, or use node 22.19 or newer`)
}

/**
 * Runs bin/main.ts and answers its exit code. Signals go to the child; the channel between the
 * two tells it when this process is killed, so that it never lives on alone.
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export function runMain(node, args) {
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  const child = spawn(node, ['--import', loader, join(root, 'bin', 'main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${node} does not run here (${error.code}): use node 22.19 or newer from https://nodejs.org`)))
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
