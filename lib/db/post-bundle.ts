import { inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Post } from './post'

/**
 * The posts of one flush in one value: single posts of a relay are so alike that together they take a fifth of the room, and one
 * compression costs less than many. Zstandard over: length of the head (4 bytes), head (JSON), bodies one after the other.
 */
type Entry = { no: number; at: number; connection: string; url: string; headers: Record<string, string>; size: number }

/** A post's number is that of its bundle plus its position, so both are found by it. */
export const mostPerBundle = 4_096

export const bundleOf = (postNo: number): number => Math.floor(postNo / mostPerBundle) * mostPerBundle

export const packPosts = (posts: readonly Post[]): Buffer => {
  const entries = posts.map((p): Entry => ({ no: p.postNo, at: p.receivedAt, connection: p.connectionId, url: p.url, headers: p.headers, size: p.body.length }))
  const head = Buffer.from(JSON.stringify(entries))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return zstdCompressSync(Buffer.concat([length, head, ...posts.map((p) => p.body)]))
}

export const unpackPosts = (packed: Uint8Array): Post[] => {
  const all = zstdDecompressSync(packed)
  let at = 4 + all.readUInt32LE(0)
  return (JSON.parse(all.toString('utf8', 4, at)) as Entry[]).map(({ no, at: receivedAt, connection, url, headers, size }) => {
    at += size
    return { postNo: no, receivedAt, connectionId: connection, url, headers, body: all.subarray(at - size, at) }
  })
}

/** A body of the time when each row held one post: zlib's, or Zstandard's by its first byte. */
export const unpackBody = (packed: Buffer): Uint8Array => (packed[0] === 0x28 ? zstdDecompressSync(packed) : inflateSync(packed))
