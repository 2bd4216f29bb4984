import { type Clustering, deCluster } from './de-cluster'
import { alphaFor, type RateRule } from './rule'
import type { Signal } from './signal'
import { rateVerdict } from './verdict'
import { countText, fact, metricWords, oneLine, percentText } from './words'

const atOneCompany = (signal: Signal, found: Extract<Clustering, { kind: 'one_domain' }>): Signal => {
  const at = found.recipientDomain
  return {
    ...signal, severity: 'info', confirm: 1, scope: { kind: 'recipient_domain', domain: signal.scope.domain, value: at },
    title: oneLine(`${metricWords[signal.metric ?? 'bounce']} at one company: ${at} holds ${percentText(found.share)} of ${countText(signal.k)}`),
    text: `The mail to everybody else is in order. One company's mail system, or one block of addresses there, is what is wrong.`,
    action: 'Pause mail to this company and ask its administrator by another channel.',
    facts: [...signal.facts, fact('Recipient domain', at)],
  }
}

/** Rule A0 over a hit: as it is, as news about one company, or none. `recipients` null: they could not be read in time. */
export const weighCompanies = (rule: RateRule, signal: Signal, recipients: ReadonlyMap<string, number> | null, domains: number): Signal => {
  if (signal.state !== 'hit' || !recipients || signal.limit === null) return signal
  const alpha = alphaFor(rule, signal.windowHours ?? 0, domains)
  const found = deCluster(signal, recipients, (parts) => rateVerdict(rule, parts, alpha).state === 'hit')
  if (found.kind === 'one_domain') return atOneCompany(signal, found)
  return found.kind === 'dissolved' ? { ...signal, state: 'between' } : signal
}
