// SQLSTATE classes and codes, node's network codes, Prisma's: the database cannot be reached or takes no more connections.
const codes = /^(?:08...|57P0[1-5]|53300|53400|58000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024|P2028|P2037)$/
const words = /connection terminated|timeout exceeded when trying to connect|cannot use a pool after calling end|client has encountered a connection error|can't reach database/i
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections', 'SocketTimeout'])

/** True when trying again later may help because the database is away. Looks at the causes too. */
export const isDatabaseAway = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const held = error as { code?: unknown; kind?: unknown; message?: unknown; cause?: unknown; errors?: unknown }
  if (typeof held.code === 'string' && codes.test(held.code)) return true
  if (typeof held.kind === 'string' && kinds.has(held.kind)) return true
  if (typeof held.message === 'string' && words.test(held.message)) return true
  if (Array.isArray(held.errors) && held.errors.some((one) => isDatabaseAway(one, depth + 1))) return true
  return isDatabaseAway(held.cause, depth + 1)
}
