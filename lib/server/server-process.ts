import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { childEnv } from '../env'
import { checkout } from './checkout'
import type { FromServer, ToServer } from './server-words'

export type ServerProcess = {
  pid: number
  tell(word: ToServer): void
  /** The next word of this kind; rejects when the process refuses, fails or ends before it. */
  heard<K extends 'listening' | 'ready'>(kind: K): Promise<Extract<FromServer, { kind: K }>>
  /** Settles when it has ended, however. */
  ended: Promise<void>
  /** Drains and ends it; killed when it does not within 15 s. */
  stop(): Promise<void>
}

/** The server did not come to listen or to be ready; `code` is the system's when its port was refused; `isTold` when it said why itself. */
export class ServerFailure extends Error {
  constructor(message: string, readonly code?: string, readonly isTold = false) {
    super(message)
  }
}

/** Starts the process that listens on the port. */
export function startServerProcess(port: number): ServerProcess {
  const child = fork(join(checkout, 'lib', 'server', 'serve.ts'), [], {
    env: childEnv({ NODE_ENV: 'production', PORT: String(port) }),
    // Events live as long as their commit: with room for a few thousand of them, a tenth of the CPU that goes into copying them is saved.
    execArgv: [...process.execArgv, '--max-semi-space-size=32'],
    // Our stdout belongs to --json; whatever Next or a package prints goes to stderr.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
  return {
    pid: child.pid ?? 0,
    tell: (word) => void (child.connected && child.send(word, () => {})),
    heard: (kind) => hear(child, kind),
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(kill)
    },
  }
}

function hear<K extends FromServer['kind']>(child: ChildProcess, kind: K): Promise<Extract<FromServer, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onEnd = (code: number | null, signal: string | null) => reject(new ServerFailure(`the server process ended (${signal ?? `exit ${code}`})`))
    const onWord = (word: FromServer) => {
      if (word.kind === 'refused') reject(new ServerFailure(`its port is refused (${word.code})`, word.code))
      else if (word.kind === 'failed') reject(new ServerFailure(word.message, undefined, true))
      else if (word.kind === kind) resolve(word as Extract<FromServer, { kind: K }>)
      else return
      child.off('message', onWord).off('exit', onEnd)
    }
    child.on('message', onWord).once('exit', onEnd)
  })
}
