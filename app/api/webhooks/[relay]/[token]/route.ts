import { receive } from '@/lib/ingest/receive'

export const dynamic = 'force-dynamic'

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return
  const reader = request.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

/** The product's own server answers webhooks before Next sees them; this is the same door where Next runs alone. */
const handle = async (request: Request): Promise<Response> => {
  const url = new URL(request.url)
  const { status, headers, body } = await receive({
    method: request.method, url: url.pathname + url.search, headers: Object.fromEntries(request.headers), body: bytesOf(request),
  })
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT }
