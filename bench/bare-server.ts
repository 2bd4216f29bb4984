// The product's webhook server without its pages, for profiling: `npm run bench -- --bare`.
import { receive } from '../lib/ingest/receive'
import { createFront } from '../lib/server/http'

const front = createFront()
front.open({ receive, page: async (_request, response) => void response.writeHead(404).end(), isReady: async () => true })
front.server.listen(0, '127.0.0.1', () => {
  const address = front.server.address()
  process.send?.({ kind: 'listening', port: typeof address === 'object' ? address?.port : 0 })
})
process.on('disconnect', () => process.exit(0))
