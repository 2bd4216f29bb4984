import { formatCount } from '../number-text'
import type { Check } from './content'
import type { AdviceOutcome } from './facts'
import { metricWords, movement, providerText, rateText } from './words'

/** The volume of its target fell to this part or below: the reader did it, or it ended by itself. */
const doneBelow: Record<string, number> = { throttle: 0.8 }
const usuallyDoneBelow = 0.6

const doing = ({ given, volume }: AdviceOutcome): { word: string; isDone: boolean | null } => {
  if (given.metric === 'silence') return volume > 0 ? { word: 'Events come again', isDone: true } : { word: 'Still silent', isDone: false }
  if (!given.target) return { word: 'Whether it was done does not show in events', isDone: null }
  const isDone = volume <= given.volume * (doneBelow[given.metric] ?? usuallyDoneBelow)
  const name = given.target.by === 'campaign' ? `campaign “${given.target.name}”` : `mail to ${providerText(given.target.name)}`
  return { word: `${isDone ? 'Done' : 'Not done'} (${name}: ${formatCount(given.volume)} → ${formatCount(volume)} messages)`, isDone }
}

const result = ({ given, k, n }: AdviceOutcome): { text: string; tone: Check['tone'] } => {
  const { name, worse } = metricWords[given.metric]
  const [before, now] = [{ k: given.k, n: given.n }, { k, n }]
  const moved = movement(before, now)
  if (moved === 'none') return { text: `${name} cannot be compared: nothing was counted this week`, tone: 'neutral' }
  const figures = `${rateText(before)} to ${rateText(now)}`
  if (moved === 'chance') return { text: `${name} went from ${figures}, within chance`, tone: 'neutral' }
  return { text: `${name} ${moved === 'up' ? 'rose' : 'fell'} from ${figures}, beyond chance`, tone: moved === 'up' === (worse === 'higher') ? 'act' : 'good' }
}

/** Whether last week's advice was followed, as far as events show it, and whether the rate moved beyond chance. */
export const checkAdvice = (outcome: AdviceOutcome): Check => {
  const { given } = outcome
  const { word, isDone } = doing(outcome)
  if (given.metric === 'silence') return { tone: isDone ? 'good' : 'watch', text: `${given.domain}: ${given.action} ${word}.` }
  const { text, tone } = result(outcome)
  return { tone: tone === 'neutral' && isDone === false ? 'watch' : tone, text: `${given.domain}: ${given.action} ${word}, and ${text}.` }
}
