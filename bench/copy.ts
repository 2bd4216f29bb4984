import { Client } from 'pg'

type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void; stream: { once(event: 'drain', listener: () => void): void; writableNeedDrain: boolean } }
type Message = { chunk: Buffer }

/** One COPY as the node driver runs it: `chunks` go in, or what comes out is gathered. */
class Copy {
  readonly done: Promise<Buffer[]>
  readonly #out: Buffer[] = []
  #resolve: (chunks: Buffer[]) => void = () => undefined
  #reject: (error: Error) => void = () => undefined
  callback = (): void => undefined

  constructor(readonly text: string, readonly chunks: readonly Buffer[] | null) {
    this.done = new Promise((resolve, reject) => { this.#resolve = resolve; this.#reject = reject })
  }

  submit(wire: Wire): void { wire.query(this.text) }
  handleCopyInResponse(wire: Wire): void {
    for (const chunk of this.chunks ?? []) wire.sendCopyFromChunk(chunk)
    wire.endCopyFrom()
  }
  handleCopyData({ chunk }: Message): void { this.#out.push(Buffer.from(chunk)) }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handleError(error: Error): void { this.#reject(error) }
  handleReadyForQuery(): void { this.#resolve(this.#out) }
}

/** What `COPY … TO STDOUT` gives, joined to chunks of about 64 kB as psql would send them. */
export const copyOut = async (client: Client, select: string): Promise<Buffer[]> => {
  const copy = new Copy(`copy (${select}) to stdout`, null)
  client.query(copy)
  const all = Buffer.concat(await copy.done)
  return Array.from({ length: Math.ceil(all.length / 65_536) }, (_, i) => all.subarray(i * 65_536, (i + 1) * 65_536))
}

export const copyIn = async (client: Client, table: string, chunks: readonly Buffer[]): Promise<void> => {
  const copy = new Copy(`copy ${table} from stdin`, chunks)
  client.query(copy)
  await copy.done
}
