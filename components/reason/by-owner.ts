import type { ReasonRow } from '@/lib/contracts/reasons'
import type { Owner } from '@/lib/deliverability/reason'

/** Who must act, in words. Only `address` says that something is wrong with the address itself. */
export const ownerWords: Record<Owner, { label: string; means: string }> = {
  address: { label: 'The address', means: 'It is wrong, gone or full: clean the list.' },
  our_reputation: { label: 'Our reputation', means: 'They do not trust the sender: slow down and repair.' },
  our_authentication: { label: 'Our authentication', means: 'DNS records or TLS do not prove who we are.' },
  our_content: { label: 'Our content', means: 'Something in the message was refused.' },
  our_pace: { label: 'Our pace', means: 'Too much in too short a time.' },
  our_relay: { label: 'Our relay', means: 'The relay account or its set-up stopped it.' },
  our_suppression: { label: 'Our suppression list', means: 'The relay held the address back on purpose.' },
  their_system: { label: 'Their system', means: 'Trouble on the recipient\'s side; nothing is wrong with us or the address.' },
  their_choice: { label: 'Their choice', means: 'The recipient or its company does not want this mail.' },
  unknown: { label: 'Not known', means: 'No rule reads these replies yet.' },
}

const isOwner = (name: string | null): name is Owner => name !== null && name in ownerWords

export type OwnerGroup = { owner: Owner; count: number; share: number; rows: ReasonRow[] }

/** Rows by who must act, the largest first. */
export const byOwner = (rows: readonly ReasonRow[]): OwnerGroup[] => {
  const groups = new Map<Owner, OwnerGroup>()
  for (const row of rows) {
    const owner = isOwner(row.owner) ? row.owner : 'unknown'
    const group = groups.get(owner) ?? { owner, count: 0, share: 0, rows: [] }
    group.count += row.count
    group.share += row.share
    group.rows.push(row)
    groups.set(owner, group)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
