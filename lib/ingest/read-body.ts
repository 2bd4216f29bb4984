import { Readable } from 'node:stream'

/** 10 MB: ten times the largest batch that any relay documents. */
export const longestBody = 10 * 1024 * 1024
export const bodyTimeoutMs = 30_000

/** Bodies that arrive at the same time, in bytes: a hundred senders with 10 MB each must not fill the memory. */
export const mostHeldBytes = 128 * 1024 * 1024
let heldBytes = 0

type Collected = Uint8Array | 'too large' | 'too many'

/** The same by events, which for a small post cost a third of an iterator's promises. */
const collectStream = (body: Readable): Promise<Collected> => new Promise((resolve, reject) => {
  const chunks: Uint8Array[] = []
  let size = 0
  const settle = (found: Collected | Error): void => {
    heldBytes -= size
    size = 0
    if (found instanceof Error) reject(found)
    else resolve(found)
  }
  body.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    heldBytes += chunk.length
    // Counted before it is kept: what is over the cap is never held.
    const isTooLarge = size > longestBody
    if (!isTooLarge && heldBytes <= mostHeldBytes) return void chunks.push(chunk)
    // Paused and let go: whoever answers closes the connection.
    body.removeAllListeners('data').pause()
    chunks.length = 0
    settle(isTooLarge ? 'too large' : 'too many')
  })
  body.once('end', () => settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)))
  body.once('error', settle)
  body.once('close', () => settle(new Error('the sender went away')))
})

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Collected> => {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      heldBytes += chunk.length
      // Counted before it is kept: what is over the cap is never held.
      if (size > longestBody) return 'too large'
      if (heldBytes > mostHeldBytes) return 'too many'
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, size)
  } finally {
    heldBytes -= size
  }
}

/** The body's bytes. `declared` is the Content-Length: a body that says it is too large is not read at all. */
export const readBody = async (
  body: AsyncIterable<Uint8Array>, declared: string | undefined, timeoutMs = bodyTimeoutMs,
): Promise<Uint8Array | 'too large' | 'too many' | 'too slow'> => {
  if (declared !== undefined && Number(declared) > longestBody) return 'too large'
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<'too slow'>((resolve) => { timer = setTimeout(resolve, timeoutMs, 'too slow') })
  try {
    return await Promise.race([body instanceof Readable ? collectStream(body) : collect(body), slow])
  } finally {
    clearTimeout(timer)
  }
}
