import type { RelayRequest, RelaySecrets, RelayTools } from '../relays/relay'
import type { RelayKeys, SignedPost } from '../relays/sign'

/** A connection's stored secrets as the adapters see them: newest first. */
export function secretsOf(...settings: Record<string, string>[]): RelaySecrets {
  const names = [...new Set(settings.flatMap((one) => Object.keys(one)))]
  return Object.fromEntries(names.map((name) => [name, settings.map((one) => one[name]).filter((value) => value !== undefined)]))
}

/** A post as the webhook door would hand it to the adapter. */
export function requestOf(relayId: string, post: SignedPost, receivedAt: number): RelayRequest {
  return { method: 'POST', url: `/api/webhooks/${relayId}/test-token`, headers: post.headers, body: post.body, receivedAt }
}

/** Signs and wraps in one step. */
export function signedRequest(keys: RelayKeys, payload: unknown, now: number): RelayRequest {
  return requestOf(keys.relayId, keys.sign(payload, now), now)
}

/** No network at all: whoever fetches in spite of a pinned certificate or before the topic check is found out. */
export const noNetwork: RelayTools = {
  fetchText: (url) => Promise.reject(new Error(`The test allows no network, but ${url} was asked for`)),
}
