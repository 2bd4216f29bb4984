import { connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  port: number
  /** What happens to bytes on their way to the target; null cuts the connection after they have got there and been answered. */
  onRequest(watch: ((bytes: Buffer) => 'pass' | 'cut before the answer') | null): void
  /** Breaks every connection and takes no new one until `open`. */
  shut(): void
  open(): void
  close(): Promise<void>
}

/** Stands between a client and a server on loopback, to break what is between them at a chosen moment. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let watch: ((bytes: Buffer) => 'pass' | 'cut before the answer') | null = null
  let isShut = false
  const server = createServer((client) => {
    if (isShut) return void client.destroy()
    const target = connect(targetPort, '127.0.0.1')
    let isCut = false
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
      isCut ||= watch?.(bytes) === 'cut before the answer'
      target.write(bytes)
    })
    // The answer has come, so the server has done its part; the client never learns.
    target.on('data', (bytes) => (isCut ? void client.destroy() : void client.write(bytes)))
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
