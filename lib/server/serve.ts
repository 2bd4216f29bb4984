// The server process: a child of the supervisor. Little is imported up here, so that it listens at once.
import type { Server } from 'node:http'
import { isSecure } from '../auth/public-address'
import { env, provideEnv } from '../env'
import { createFront } from './http'
import type { FromServer, ToServer } from './server-words'

const { host, port, metricsToken } = env()
const front = createFront({ isSecure: isSecure(), ...(metricsToken ? { metricsToken } : {}) })
let stopWork = async () => {}
let isStopping = false

function tell(word: FromServer): void {
  if (process.connected) process.send?.(word)
}

async function serve(word: Extract<ToServer, { kind: 'serve' }>): Promise<void> {
  // Links in mails name the port that was taken, which with `--port 0` only we know.
  provideEnv({ NODE_ENV: 'production', DATABASE_URL: word.databaseUrl, WELLSENT_SECRET: word.secret, PORT: String(portOf(front.server)) })
  const { openProduct } = await import('./product')
  const opened = await openProduct(front.server)
  stopWork = opened.stop
  front.open(opened.product)
  tell({ kind: 'ready' })
}

function portOf(server: Server): number | undefined {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : undefined
}

/** Ends running requests within 10 s, then the worker. */
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await front.drain(10_000)
  await stopWork()
  process.exit(0)
}

process.on('message', (word: ToServer) => {
  if (word.kind === 'step') return front.show(word.text)
  serve(word).catch((error: unknown) => {
    tell({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  })
})
process.on('SIGTERM', () => void stop())
// A terminal's Ctrl-C reaches us too; the supervisor says when to stop.
process.on('SIGINT', () => {})
// The supervisor was killed: nobody could stop or find us any more.
process.on('disconnect', () => void stop())

front.server.once('error', (error: NodeJS.ErrnoException) => tell({ kind: 'refused', code: error.code ?? error.message }))
front.server.listen(port, host, () => {
  tell({ kind: 'listening', port: portOf(front.server) ?? port })
})
