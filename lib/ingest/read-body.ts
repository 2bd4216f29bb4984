import { Readable } from 'node:stream'

/** 10 MB: ten times the largest batch that any relay documents. */
export const longestBody = 10 * 1024 * 1024
export const bodyTimeoutMs = 30_000

/** The same by events, which for a small post cost a third of an iterator's promises. */
const collectStream = (body: Readable): Promise<Uint8Array | 'too large'> => new Promise((resolve, reject) => {
  const chunks: Uint8Array[] = []
  let size = 0
  body.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    if (size <= longestBody) return void chunks.push(chunk)
    // Paused and let go: whoever answers closes the connection.
    body.removeAllListeners('data').pause()
    chunks.length = 0
    resolve('too large')
  })
  body.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)))
  body.once('error', reject)
  body.once('close', () => reject(new Error('the sender went away')))
})

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'too large'> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    // Counted before it is kept: what is over the cap is never held.
    if (size > longestBody) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** The body's bytes. `declared` is the Content-Length: a body that says it is too large is not read at all. */
export const readBody = async (
  body: AsyncIterable<Uint8Array>, declared: string | undefined, timeoutMs = bodyTimeoutMs,
): Promise<Uint8Array | 'too large' | 'too slow'> => {
  if (declared !== undefined && Number(declared) > longestBody) return 'too large'
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<'too slow'>((resolve) => { timer = setTimeout(resolve, timeoutMs, 'too slow') })
  try {
    return await Promise.race([body instanceof Readable ? collectStream(body) : collect(body), slow])
  } finally {
    clearTimeout(timer)
  }
}
