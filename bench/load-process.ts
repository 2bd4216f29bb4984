// The load generator: a process of its own with raw sockets, because an HTTP client in JavaScript costs more than the server.
// node load-process.ts <port> <connections> <file of requests> <requests a second, 0 for as fast as answers come>
import { closeSync, openSync, readSync, fstatSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

const [, , portText = '', connectionsText = '', file = '', rateText = '0'] = process.argv
const rate = Number(rateText)

const readRequests = (): { requests: Buffer[]; events: number[] } => {
  const handle = openSync(file, 'r')
  const bytes = Buffer.allocUnsafeSlow(fstatSync(handle).size)
  for (let at = 0; at < bytes.length;) at += readSync(handle, bytes, at, bytes.length - at, at)
  closeSync(handle)
  const requests: Buffer[] = []
  const events: number[] = []
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at)
    events.push(bytes.readUInt32LE(at + 4))
    requests.push(bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length
  }
  return { requests, events }
}

const { requests, events } = readRequests()
const latencies = new Float64Array(requests.length)
const statuses: Record<string, number> = {}
let next = 0
let answered = 0
let began = 0
let okEvents = 0
/** Under a rate: when each request is due, whether or not the one before has been answered. */
const idle: Socket[] = []
const held = new Map<Socket, { index: number; sentAt: number; answer: string }>()
const due = (index: number): number => began + (index * 1_000) / rate

const send = (socket: Socket, sentAt: number): void => {
  const index = next
  next += 1
  held.set(socket, { index, sentAt, answer: '' })
  const bytes = requests[index]
  if (bytes) socket.write(bytes)
}

const give = (socket: Socket): void => {
  if (next >= requests.length) return
  if (rate === 0) return send(socket, performance.now())
  // A request that is due already is timed from when it was due: waiting for a free connection counts.
  if (due(next) <= performance.now()) send(socket, due(next))
  else idle.push(socket)
}

const isWhole = (answer: string): boolean => {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = Number(/content-length: (\d+)/i.exec(answer.slice(0, end))?.[1] ?? 0)
  return answer.length >= end + 4 + length
}

const finish = (): never => {
  const seconds = (performance.now() - began) / 1_000
  const sorted = [...latencies.subarray(0, answered)].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
  const cpu = process.cpuUsage()
  process.stdout.write(JSON.stringify({
    seconds, requests: answered, events: okEvents, statuses, p50: at(0.5), p99: at(0.99), max: at(1), cpuSeconds: (cpu.user + cpu.system) / 1e6,
  }), () => process.exit(0))
  throw new Error('leaving')
}

const open = (): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = connect({ port: Number(portText), host: '127.0.0.1', noDelay: true }, () => resolve(socket))
  socket.setEncoding('latin1')
  socket.on('error', reject)
  socket.on('data', (text: string) => {
    const task = held.get(socket)
    if (!task) return
    task.answer += text
    if (!isWhole(task.answer)) return
    const status = task.answer.slice(9, 12)
    statuses[status] = (statuses[status] ?? 0) + 1
    if (status === '200') okEvents += events[task.index] ?? 0
    latencies[answered] = performance.now() - task.sentAt
    answered += 1
    held.delete(socket)
    if (answered === requests.length) finish()
    give(socket)
  })
})

const sockets = await Promise.all(Array.from({ length: Number(connectionsText) }, open))
process.on('uncaughtException', (error) => { if (error.message !== 'leaving') { console.error(error); process.exit(1) } })
began = performance.now()
for (const socket of sockets) give(socket)
if (rate > 0) {
  setInterval(() => {
    for (let socket = idle.pop(); socket; socket = idle.pop()) {
      if (next >= requests.length || due(next) > performance.now()) {
        idle.push(socket)
        return
      }
      send(socket, due(next))
    }
  }, 1)
}
