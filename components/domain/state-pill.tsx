import { VolumeX } from 'lucide-react'
import type { DomainState } from '@/lib/contracts/domains'
import { Pill } from '../ui/pill'

export const stateWords: Record<DomainState, string> = { healthy: 'Healthy', watch: 'Watch', act: 'Act', too_few: 'Too few', silent: 'Silent' }

export function StatePill({ state }: { state: DomainState }) {
  const word = stateWords[state]
  if (state === 'healthy') return <Pill tone="good">{word}</Pill>
  if (state === 'silent') return <Pill tone="info" icon={VolumeX}>{word}</Pill>
  if (state === 'too_few') return <Pill tone="neutral">{word}</Pill>
  return <Pill tone={state}>{word}</Pill>
}
