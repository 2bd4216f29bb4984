import type { Owner } from './reason'

/** Who must act, in words. */
export const ownerLabels: Record<Owner, string> = {
  address: 'The address', our_reputation: 'Our reputation', our_authentication: 'Our authentication', our_content: 'Our content', our_pace: 'Our pace',
  our_relay: 'Our relay', our_suppression: 'Our suppression list', their_system: 'Their system', their_choice: 'Their choice', unknown: 'Unknown',
}
