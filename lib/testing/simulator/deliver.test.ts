import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { makeRelayKeys } from '../../relays/sign'
import { deliver, type Sums } from './deliver'
import type { SimulatedPost } from './posts'

const route = { relay: 'sendgrid', name: 'SendGrid' } as const
const post: SimulatedPost = { route, payload: [{ event: 'open' }], events: 1, dialect: 'batch' }

/** Posts three events to a server that answers so; `most` is how many posts it ever saw at the same time. */
async function postTo(answer: (response: ServerResponse, count: number) => void): Promise<{ sums: Sums; most: number; count: number }> {
  let [count, open, most] = [0, 0, 0]
  const server = createServer((request, response) => {
    count += 1
    most = Math.max(most, (open += 1))
    response.on('close', () => void (open -= 1))
    request.resume().on('end', () => answer(response, count))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    const sums = await deliver([[post, post], [post]], 2, { targets: new Map([[route.name, { url, keys: makeRelayKeys('sendgrid') }]]), concurrency: 2, copies: 1, mix: null })
    return { sums, most, count }
  } finally {
    server.close()
  }
}

const taken = JSON.stringify({ received: 1, stored: 1, duplicates: 0, quarantined: 0 })

it('posts again after 429, when the server says, and counts each post once', async () => {
  const { sums, count, most } = await postTo((response, n) => (n === 1 ? response.writeHead(429, { 'retry-after': '0' }).end('later') : response.end(taken)))
  expect(sums).toEqual({ posts: 3, sent: 3, received: 3, stored: 3, duplicates: 0, quarantined: 0 })
  expect(count).toBe(4)
  expect(most).toBeLessThanOrEqual(2)
})

it('a refusal ends the run with the answer of the server', async () => {
  await expect(postTo((response) => response.writeHead(404).end('Unknown webhook address'))).rejects.toThrow('the server answered 404 to a post of SendGrid: Unknown webhook address')
})
