import { connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  port: number
  /** Looks at bytes on their way to the target; a text instead of null cuts the connection as soon as an answer holds it, before the client gets it. */
  onRequest(watch: (bytes: Buffer) => string | null): void
  /** Breaks every connection and takes no new one until `open`. */
  shut(): void
  open(): void
  close(): Promise<void>
}

/** Stands between a client and a server on loopback, to break what is between them at a chosen moment. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let watch: (bytes: Buffer) => string | null = () => null
  let isShut = false
  const server = createServer((client) => {
    if (isShut) return void client.destroy()
    const target = connect(targetPort, '127.0.0.1')
    let last: string | null = null
    let answered = ''
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        target.destroy()
      })
    }
    client.on('data', (bytes) => {
      last ??= watch(bytes)
      target.write(bytes)
    })
    target.on('data', (bytes) => {
      if (last === null) return void client.write(bytes)
      // Held back from now on: the target does its part, and the client never learns.
      answered += bytes.toString('latin1')
      if (answered.includes(last)) client.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const breakAll = (): void => sockets.forEach((socket) => void socket.destroy())
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    onRequest: (next) => { watch = next },
    shut: () => {
      isShut = true
      breakAll()
    },
    open: () => { isShut = false },
    close: () => {
      breakAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
