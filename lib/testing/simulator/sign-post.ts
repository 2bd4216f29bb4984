import type { RelayKeys, SignedPost } from '../../relays/sign'
import type { SimulatedPost } from './posts'

/** Signs one post with the present time, whatever the time of its events: relays sign when they post. */
export function signedPost({ payload, dialect }: SimulatedPost, keys: RelayKeys, now: number): SignedPost {
  if (dialect === 'published') return keys.sign(payload, now, { snsVersion: '2', snsSubject: 'Amazon SES Email Event Notification' })
  // Classic notifications come without a subject and without the line break at the end.
  if (dialect === 'classic') return keys.sign(JSON.stringify(payload), now, { snsVersion: '2' })
  return keys.sign(payload, now)
}
