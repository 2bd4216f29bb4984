import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { noNetwork, requestOf, secretsOf } from '../testing/sign-relay'
import { relays } from './registry'
import { makeRelayKeys, relayKeysFrom } from './sign'

const now = Date.UTC(2026, 10, 24, 12)

it.each([...relays.values()])('keys of $id that were saved sign for the same connection after a restart', async (relay) => {
  const keys = makeRelayKeys(relay.id)
  const again = relayKeysFrom(relay.id, JSON.parse(JSON.stringify(keys.saved)) as Record<string, string>)
  expect(again.settings).toEqual(keys.settings)
  expect(await relay.verify(requestOf(relay.id, again.sign([], now), now), secretsOf(keys.settings), noNetwork)).toMatchObject({ ok: true })
})

it.each([...relays.values()])('two makings of keys of $id share nothing', (relay) => {
  expect(makeRelayKeys(relay.id).saved).not.toEqual(makeRelayKeys(relay.id).saved)
})

it('a relay without a signer is named in the fault', () => {
  expect(() => makeRelayKeys('pigeon')).toThrow('No signer for the relay pigeon')
})

it('the certificate is one that OpenSSL reads: self-signed, of SNS, from 2020 to 2049', () => {
  const certificate = new X509Certificate(makeRelayKeys('ses').settings.certificate_pem ?? '')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect([certificate.subject, certificate.issuer, certificate.validFrom, certificate.validTo]).toEqual(['CN=sns.amazonaws.com', 'CN=sns.amazonaws.com', 'Jan  1 00:00:00 2020 GMT', 'Jan  1 00:00:00 2049 GMT'])
})
