import { CircleHelp } from 'lucide-react'
import type { FindingAnswer } from '@/lib/contracts/authentication'
import { Pill, type PillTone } from '../ui/pill'

type State = FindingAnswer['state']
export const stateWords: Record<State, string> = { pass: 'Pass', needs_work: 'Needs work', fail: 'Fail', unknown: 'Unknown' }
const tones: Record<State, PillTone> = { pass: 'good', needs_work: 'watch', fail: 'act', unknown: 'neutral' }

export function FindingPill({ state }: { state: State }) {
  return state === 'unknown' ? <Pill tone="neutral" icon={CircleHelp}>{stateWords.unknown}</Pill> : <Pill tone={tones[state]}>{stateWords[state]}</Pill>
}

type Verdict = 'pass' | 'fail' | 'unknown'
export function VerdictPill({ verdict }: { verdict: Verdict }) {
  return <FindingPill state={verdict} />
}
