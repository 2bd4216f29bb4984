import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import { formatCount, formatRate } from '../ui/format-number'

export const metricNames = {
  hard_bounce: 'Hard bounces', block: 'Blocks', soft_bounce: 'Soft bounces', bounce: 'All bounces', throttle: 'Throttled mail', complaint: 'Complaints', unsubscribe: 'Unsubscribes',
  delivery: 'Delivery falls below',
} as const
export const scopeNames = {
  domain: 'Each sending domain', domain_provider: 'Each domain at each provider', provider: 'Each provider', pool: 'Each pool', ip: 'Each sending IP', campaign: 'Each campaign',
  connection: 'Each connection', workspace: 'All mail together',
} as const

const numberWords: Record<string, string> = {
  messages: 'messages', days: 'days back', expected: 'events expected', minutes: 'minutes of silence', z: 'deviations', points: 'points of drop', factor: 'times the usual', posts: 'posts',
  events: 'events', share: 'share of what came in',
}

/** The rule in a line. */
export const ruleSummary = (rule: AlertRuleAnswer): string => {
  if (rule.kind === 'signal') {
    const numbers = Object.entries(rule.numbers).map(([name, value]) => `${numberWords[name] ?? name} ${value}`)
    return numbers.length > 0 ? numbers.join(', ') : 'As the evidence comes'
  }
  const windows = rule.window_hours.map((hours) => (hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : hours === 1 ? 'an hour' : `${hours} hours`)).join(' or ')
  return `${metricNames[rule.metric ?? 'bounce']}${rule.metric === 'delivery' ? '' : ' above'} ${formatRate(rule.limit)} in ${windows}, ${formatCount(rule.min_n ?? 0)} results and ${rule.min_k} cases at least, ` +
    `by chance at most ${formatRate(rule.alpha)}${rule.confirm === 2 ? ', seen twice' : ''}`
}
