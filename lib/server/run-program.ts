import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

export type ProgramOptions = {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Run as this user (root only). */
  user?: { uid: number; gid: number }
  /** Kept here too, from the beginning. */
  logFile?: string
  signal?: AbortSignal
}

/** Runs a program to its end and answers its exit code (1 when a signal ended it) and the last 64 KB it wrote. Never throws. */
export function runProgram(command: string, args: string[], options: ProgramOptions = {}): Promise<{ code: number; output: string }> {
  const { cwd, env, user, logFile, signal } = options
  return new Promise((resolve) => {
    const log = logFile ? createWriteStream(logFile) : null
    let output = ''
    let settled = false
    const child = spawn(command, args, { cwd, env, ...user, signal, stdio: ['ignore', 'pipe', 'pipe'] })
    const finish = (code: number) => {
      if (settled) return
      settled = true
      log?.end()
      // A daemon that the program left behind may hold the pipes open for ever.
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code, output })
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        output = (output + bytes.toString()).slice(-65_536)
        log?.write(bytes)
      })
    }
    child.once('error', (error) => {
      output += error.message
      finish(1)
    })
    child.once('exit', (code) => {
      // What is still in the pipes arrives before this.
      setTimeout(finish, 50, code ?? 1)
    })
    child.once('close', (code) => finish(code ?? 1))
  })
}
