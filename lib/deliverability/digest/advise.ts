import { isReasonClass, reasonOf } from '../reason'
import { partsOf } from '../rates'
import type { Advice, Change } from './content'
import type { Finding } from './changes'
import type { Aims, SliceFacts } from './facts'
import { formatCount } from '../number-text'
import { metricWords, providerText } from './words'

/** A slice is named when it holds this share of the cases. */
const namedShare = 0.4

type Aim = { slice: SliceFacts; cases: number; all: number }

const greatest = (slices: readonly SliceFacts[], metric: Finding['metric']): Aim | null => {
  if (metric === 'silence') return null
  const cases = slices.map((slice) => ({ slice, cases: partsOf(slice.counts)[metric].k }))
  const all = cases.reduce((sum, one) => sum + one.cases, 0)
  const [first] = cases.sort((a, b) => b.cases - a.cases)
  return first && first.slice.name !== '' && all > 0 && first.cases >= namedShare * all ? { ...first, all } : null
}

const share = ({ cases, all }: Aim, metric: Finding['metric']): string => `${formatCount(cases)} of ${formatCount(all)} ${metricWords[metric].of}`

type Said = { action: string; target: Advice['target']; volume: number }
const plain = (action: string): Said => ({ action, target: null, volume: 0 })

const ofCampaign = (finding: Finding, aims: Aims, verb: (name: string, part: string) => string, otherwise: string): Said => {
  const aim = greatest(aims.campaigns, finding.metric)
  if (!aim) return plain(otherwise)
  return { action: verb(`“${aim.slice.name}”`, share(aim, finding.metric)), target: { by: 'campaign', name: aim.slice.name }, volume: aim.slice.counts.accepted }
}

const ofProvider = (finding: Finding, aims: Aims, verb: (name: string, part: string) => string, otherwise: string): Said => {
  const aim = greatest(aims.providers, finding.metric)
  if (!aim) return plain(otherwise)
  return { action: verb(providerText(aim.slice.name), share(aim, finding.metric)), target: { by: 'provider', name: aim.slice.name }, volume: aim.slice.counts.accepted }
}

const ofClass = (aims: Aims, otherwise: string): string => (aims.topClass !== null && isReasonClass(aims.topClass) ? reasonOf(aims.topClass).advice : otherwise)

const say = (finding: Finding, aims: Aims): Said => {
  const { domain } = finding
  switch (finding.metric) {
    case 'hard_bounce':
      return ofCampaign(finding, aims, (name, part) => `Pause campaign ${name} (${part}) and verify its list before it sends again.`, `Verify the list behind ${domain} before its next send.`)
    case 'complaint':
      return ofCampaign(finding, aims, (name, part) => `Pause campaign ${name} (${part}) and look at whom it is sent to.`, `Send from ${domain} only to people who have answered, until complaints are below 0.1 %.`)
    case 'unsubscribe':
      return ofCampaign(finding, aims, (name, part) => `Pause campaign ${name} (${part}) and narrow whom it is sent to.`, `Narrow whom ${domain} writes to.`)
    case 'block':
      return ofProvider(finding, aims, (name, part) => `Halve the mail from ${domain} to ${name} this week (${part} were refused there).`, ofClass(aims, `Send half as much from ${domain} until fewer than 2 % are blocked.`))
    case 'throttle':
      return ofProvider(finding, aims, (name, part) => `Send a third less from ${domain} to ${name} this week (${part} were slowed there).`, `Spread the mail from ${domain} over more hours.`)
    case 'silence':
      return plain(`Look at the webhook settings of the relay that sends for ${domain}; nothing is to do if it was meant to stop.`)
    default:
      return plain(ofClass(aims, `Look at the reasons on the page of ${domain}.`))
  }
}

/** A finding with what to do about it; what went well or only changed in volume asks for nothing. */
export const adviseOn = (finding: Finding, aims: Aims, path: string): Change => {
  const { domain, metric, tone, text, now: { k, n } } = finding
  if (tone === 'good' || tone === 'neutral') return { domain, tone, text, action: null, path, advice: null }
  const { action, target, volume } = say(finding, aims)
  return { domain, tone, text, action, path, advice: { domain, metric, action, k, n, target, volume } }
}
