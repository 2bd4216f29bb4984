import { readdirSync, readFileSync } from 'node:fs'

// The kernel counts in hundredths of a second everywhere that Node runs.
const ticksPerSecond = 100

type Stat = { parent: number; seconds: number }

/** Of a process and the children that it has waited for; null when it is gone. */
const statOf = (pid: number): Stat | null => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    const ticks = [11, 12].map((at) => Number(fields[at])).reduce((a, b) => a + b)
    return { parent: Number(fields[1]), seconds: ticks / ticksPerSecond }
  } catch {
    return null
  }
}

/** CPU seconds that a process and its children of today have used: for PostgreSQL the postmaster and its backends. Linux only. */
export const cpuSeconds = (pid: number): number => {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = statOf(Number(name))
    return stat?.parent === pid ? [stat.seconds] : []
  })
  return (statOf(pid)?.seconds ?? 0) + children.reduce((a, b) => a + b, 0)
}

/** Resident memory of a process, bytes. */
export const residentBytes = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
