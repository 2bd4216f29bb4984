import { destination, pino, type Logger } from 'pino'
import { env } from '../env'

const shared = globalThis as typeof globalThis & { wellsentHttpLog?: Logger }

/** To stderr: stdout belongs to the answers of commands. */
export const log = (): Logger =>
  (shared.wellsentHttpLog ??= pino({ level: env().logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true })))

/** What may be logged of a fault: never the request's headers, body or query, which can hold keys and addresses. */
export const faultForLog = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { name: error.name, message: error.message.slice(0, 500), code: 'code' in error ? error.code : undefined, stack: error.stack?.slice(0, 4_000) }
    : { message: String(error).slice(0, 500) }
