import { readTags } from './tag-list'

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'
export type DmarcRecord = {
  text: string
  /** As written; null when missing or invalid. */
  p: DmarcPolicy | null
  sp: DmarcPolicy | null
  np: DmarcPolicy | null
  psd: 'y' | 'n' | 'u'
  isTesting: boolean
  dkimMode: 'r' | 's'
  spfMode: 'r' | 's'
  /** Addresses behind mailto:, without size suffix. */
  rua: string[]
  ruf: string[]
  pct: number | null
  /** Tags that RFC 9989 took away and that old receivers still read. */
  removed: string[]
  errors: string[]
}

const policies: readonly DmarcPolicy[] = ['none', 'quarantine', 'reject']
export const strength = (policy: DmarcPolicy): number => policies.indexOf(policy)

/** `v=DMARC1`, first and exactly so: anything else is no DMARC record. */
export const dmarcRecordsOf = (texts: readonly string[]): string[] => texts.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text))
/** Meant as DMARC by its looks, and read as such by nobody. */
export const almostDmarc = (texts: readonly string[]): string[] => texts.filter((text) => /^\s*v\s*=\s*dmarc/i.test(text) && dmarcRecordsOf([text]).length === 0)

const addressesOf = (value: string | undefined, errors: string[], tag: string): string[] =>
  (value ?? '').split(',').map((part) => part.trim()).filter(Boolean).flatMap((uri) => {
    const address = /^mailto:([^\s!]+@[^\s!]+?)(?:!\d+[kmgt]?)?$/i.exec(uri)?.[1]
    if (address) return [address]
    errors.push(`${tag}= holds “${uri.slice(0, 60)}”, which is no mailto: address`)
    return []
  })

/** Reads one record that dmarcRecordsOf let through. */
export const readDmarc = (text: string): DmarcRecord => {
  const { tags, errors: faults } = readTags(text)
  const errors = [...faults]
  const policyOf = (tag: string): DmarcPolicy | null => {
    const value = tags.get(tag)
    const policy = policies.find((one) => one === value?.toLowerCase()) ?? null
    if (value !== undefined && !policy) errors.push(`${tag}=${value.slice(0, 30)} is none of none, quarantine, reject`)
    return policy
  }
  const modeOf = (tag: string): 'r' | 's' => {
    const value = tags.get(tag)?.toLowerCase()
    if (value !== undefined && value !== 'r' && value !== 's') errors.push(`${tag}=${value.slice(0, 30)} is neither r nor s`)
    return value === 's' ? 's' : 'r'
  }
  const psd = tags.get('psd')?.toLowerCase()
  const pct = tags.get('pct')
  if (pct !== undefined && !(/^\d{1,3}$/.test(pct) && Number(pct) <= 100)) errors.push(`pct=${pct.slice(0, 30)} is no number from 0 to 100`)
  return {
    text, p: policyOf('p'), sp: policyOf('sp'), np: policyOf('np'), psd: psd === 'y' || psd === 'n' ? psd : 'u',
    isTesting: tags.get('t')?.toLowerCase() === 'y', dkimMode: modeOf('adkim'), spfMode: modeOf('aspf'),
    rua: addressesOf(tags.get('rua'), errors, 'rua'), ruf: addressesOf(tags.get('ruf'), errors, 'ruf'),
    pct: pct !== undefined && /^\d{1,3}$/.test(pct) ? Number(pct) : null,
    removed: ['pct', 'rf', 'ri'].filter((tag) => tags.has(tag)), errors,
  }
}
