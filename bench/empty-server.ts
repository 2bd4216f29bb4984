// The reference for single posts: a node:http server that reads a POST and answers 200.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 2 })
    response.end('{}')
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ kind: 'listening', port: typeof address === 'object' ? address?.port : 0 })
})
process.on('disconnect', () => process.exit(0))
