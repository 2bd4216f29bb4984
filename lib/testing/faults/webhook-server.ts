// The product's webhook server without its pages, as a process of its own: for faults and for profiling. Tells its port to whoever forked it.
import { receive } from '../../ingest/receive'
import { createFront } from '../../server/http'

const front = createFront({ isSecure: false })
front.open({ receive, page: async (_request, response) => void response.writeHead(404).end(), refuse: () => null, notReady: async () => null, metrics: async () => '' })
front.server.listen(0, '127.0.0.1', () => {
  const address = front.server.address()
  process.send?.({ kind: 'listening', port: typeof address === 'object' ? address?.port : 0 })
})
process.on('disconnect', () => process.exit(0))
