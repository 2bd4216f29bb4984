import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noNetwork, requestOf, secretsOf } from '../testing/sign-relay'
import { mailgun } from './mailgun'
import { outcomeOf } from './mailgun/outcome'
import { makeRelayKeys } from './sign'

const now = 1_795_440_000_000
const key = 'key-of-the-webhooks'
const token = 'a'.repeat(50)
const signature = createHmac('sha256', key).update(`1795440000${token}`).digest('hex')

function formRequest(fields: [string, string][]): Parameters<typeof mailgun.verify>[0] {
  return requestOf('mailgun', { headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) }, now)
}

describe('the token', () => {
  it('is handed on as a nonce, the same for another event under the same signature: the ledger tells them apart (quirk 32)', async () => {
    const keys = makeRelayKeys('mailgun')
    const first = keys.sign({ event: 'delivered', id: 'a' }, now, { token })
    const { signature: signed } = JSON.parse(Buffer.from(first.body).toString()) as { signature: unknown }
    const second = { ...first, body: Buffer.from(JSON.stringify({ signature: signed, 'event-data': { event: 'failed', id: 'b' } })) }
    for (const post of [first, second]) expect(await mailgun.verify(requestOf('mailgun', post, now), secretsOf(keys.settings), noNetwork)).toEqual({ ok: true, nonce: token })
  })

  it('of a subaccount may be signed by the key of its parent', async () => {
    const body = Buffer.from(JSON.stringify({ signature: { timestamp: '1795440000', token, signature: '0'.repeat(64), 'parent-signature': signature }, 'event-data': {} }))
    expect(await mailgun.verify(requestOf('mailgun', { headers: {}, body }, now), { signing_key: [key] }, noNetwork)).toEqual({ ok: true, nonce: token })
  })
})

describe('old form posts', () => {
  const native: [string, string][] = [['event', 'delivered'], ['recipient', 'ada@customer.example'], ['timestamp', '1795440000'], ['token', token], ['signature', signature]]

  it('are believed by the last of each signature field: variables of the same names stand before them (quirk 29)', async () => {
    const shadowed: [string, string][] = [['timestamp', '1'], ['token', 'mine'], ['signature', 'mine'], ...native]
    expect(await mailgun.verify(formRequest(shadowed), { signing_key: [key] }, noNetwork)).toEqual({ ok: true, nonce: token })
    expect(await mailgun.verify(formRequest([...native, ['token', 'mine']]), { signing_key: [key] }, noNetwork)).toMatchObject({ ok: false })
  })

  it('are believed as multipart too', async () => {
    const body = native.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')
    const request = requestOf('mailgun', { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: Buffer.from(`${body}--b--\r\n`) }, now)
    expect(await mailgun.verify(request, { signing_key: [key] }, noNetwork)).toEqual({ ok: true, nonce: token })
    expect(mailgun.parse(request, {}).events).toMatchObject([{ kind: 'delivered', recipient: 'ada@customer.example', occurredAt: now }])
  })
})

it('what a failure means follows severity, reason and code, in one table', () => {
  const table: [severity: string | null, reason: string | null, code: number | null, bounceType: string | null, kind: string][] = [
    ['permanent', 'bounce', 550, 'hard', 'bounced'], ['permanent', 'generic', 421, null, 'bounced'], ['permanent', 'old', 421, null, 'bounced'],
    ['temporary', 'generic', 550, null, 'deferred'], ['temporary', 'old', 498, null, 'bounced'], ['temporary', 'greylisted', 451, 'soft', 'deferred'],
    ['permanent', 'suppress-bounce', 605, null, 'dropped'], ['temporary', 'suppress-complaint', 607, null, 'dropped'], ['permanent', 'generic', 625, null, 'dropped'],
    ['permanent', 'bounce', 606, null, 'dropped'], ['internal', null, 550, null, 'bounced'], ['internal', null, 451, null, 'deferred'],
    [null, null, 550, 'soft', 'deferred'], [null, null, null, 'hard', 'bounced'], [null, null, null, 'soft', 'deferred'], [null, null, null, null, 'unknown'],
  ]
  expect(table.map(([severity, reason, code, bounceType]) => outcomeOf({ event: 'failed', severity, reason, code, bounceType }))).toEqual(table.map((row) => row[4]))
})
