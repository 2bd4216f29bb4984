import type { Authentication } from './authenticate'
import type { Area } from './finding'
import type { SpfNode } from './spf-tree'

/** A record as it was read now; null where the name has none. What could not be read is left out: it is no observation. */
export type Observation = { area: Area; name: string; record: string | null; codes: string[] }

const ofSpf = (node: SpfNode): Omit<Observation, 'codes'>[] => {
  if (node.state === 'unknown' || node.state === 'loop' || node.state === 'cut') return []
  const record = node.state === 'found' ? node.record : node.state === 'multiple' ? [...node.records].sort().join('\n') : null
  return [{ area: 'spf', name: node.domain, record }]
}

const byFinding: readonly Area[] = ['mx', 'ptr', 'mta_sts', 'tls_rpt', 'bimi', 'dane']

/** Everything worth remembering of one check, for the history. Order of records says nothing, so they are sorted. */
export const observationsOf = (found: Authentication): Observation[] => {
  const [own] = found.dmarc.steps
  const dmarc = own && own.state !== 'unknown' ? [{ area: 'dmarc' as const, name: `_dmarc.${own.name}`, record: own.texts.length > 0 ? [...own.texts].sort().join('\n') : null }] : []
  const dkim = found.selectors.flatMap((one) => {
    if (one.state === 'unknown' || (one.source === 'relay' && !one.key)) return one.state === 'none' ? [{ area: 'dkim' as const, name: `${one.name}._domainkey.${one.domain}`, record: null, isHint: true }] : []
    return [{ area: 'dkim' as const, name: `${one.name}._domainkey.${one.domain}`, record: one.key?.text ?? null, isHint: one.source === 'relay' }]
  })
  const others = found.findings.filter((one) => byFinding.includes(one.area) && one.state !== 'unknown')
    .map((one) => ({ area: one.area, name: one.name, record: one.record?.split('\n').sort().join('\n') ?? null }))
  const all = [...[found.spf, ...found.returnPaths].flatMap(ofSpf), ...dkim, ...dmarc, ...others]
  return all.filter((one, n) => all.findIndex((other) => other.area === one.area && other.name === one.name) === n).map(({ area, name, record }) => ({
    area, name, record, codes: [...new Set(found.findings.filter((one) => one.area === area && one.name === name).map((one) => one.code))].sort(),
  }))
}
