import type { Ask } from '../dns-answer'
import type { DmarcOutcome } from './dmarc-walk'
import { type Finding, findingsOf, unknownFinding } from './finding'
import { readTags } from './tag-list'

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

/** A logo beside the mail; a domain without one is in order, and a subdomain takes that of its organisation. */
export const judgeBimi = async (domain: string, dmarc: DmarcOutcome, ask: Ask): Promise<Finding[]> => {
  const organisation = dmarc.organisation ?? domain
  const names = [...new Set([`default._bimi.${domain}`, `default._bimi.${organisation}`])]
  const make = findingsOf('bimi', names[0] ?? domain, { rule: 'Optional. TXT v=BIMI1 with l= (SVG) and a= (certificate), under DMARC p=quarantine or reject.', source: 'BIMI draft; Gmail, Yahoo and Apple' })
  for (const name of names) {
    const answer = await ask('TXT', name)
    if (answer.kind === 'unknown') return [unknownFinding(make, 'bimi', name, answer.why)]
    const [record] = answer.kind === 'found' ? answer.records.filter((text) => /^v=BIMI1\b/i.test(text)) : []
    if (record === undefined) continue
    const { tags } = readTags(record)
    const logo = tags.get('l') ?? ''
    if (logo === '' && tags.has('l')) return [make({ code: 'bimi_declined', state: 'pass', title: 'The record says that no logo is wanted', record })]
    if (!isHttps(logo)) return [make({ code: 'bimi_syntax', state: 'needs_work', title: 'l= holds no https address of an SVG', record, fix: 'Name the logo as l=https://….svg' })]
    if (dmarc.policy === null || dmarc.policy === 'none' || (dmarc.record?.pct ?? 100) < 100) {
      return [make({ code: 'bimi_policy', state: 'needs_work', severity: 'info', title: 'The logo is not shown: DMARC must be p=quarantine or reject for all mail', record, fix: 'Raise the DMARC policy first.' })]
    }
    return [tags.get('a')
      ? make({ code: 'bimi_ok', state: 'pass', title: 'BIMI is in order', record })
      : make({ code: 'bimi_no_certificate', state: 'needs_work', severity: 'info', title: 'Without a certificate (a=) Gmail and Apple show no logo', record, fix: 'Add a= with a VMC or CMC certificate.' })]
  }
  return [make({ code: 'bimi_none', state: 'pass', title: 'No BIMI. Optional: without it nothing is refused.' })]
}
