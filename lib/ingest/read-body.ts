/** 10 MB: ten times the largest batch that any relay documents. */
export const longestBody = 10 * 1024 * 1024
export const bodyTimeoutMs = 30_000

/** Bodies that arrive at the same time, in bytes: a hundred senders with 10 MB each must not fill the memory. */
export const mostHeldBytes = 128 * 1024 * 1024
let heldBytes = 0

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'too large' | 'too many'> => {
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
    return await Promise.race([collect(body), slow])
  } finally {
    clearTimeout(timer)
  }
}
