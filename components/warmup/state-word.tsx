import { CirclePause, Hourglass } from 'lucide-react'
import type { WarmupSummary } from '@/lib/contracts/warmup'
import { Pill } from '../ui/pill'

type State = WarmupSummary['state']

export const barTone = (state: State): 'accent' | 'watch' | 'act' => (state === 'stopped' ? 'act' : state === 'held' ? 'watch' : 'accent')

export function WarmupPill({ state }: { state: State }) {
  switch (state) {
    case 'running':
      return <Pill tone="good">On its way</Pill>
    case 'complete':
      return <Pill tone="good">Complete</Pill>
    case 'held':
      return <Pill tone="watch">Held</Pill>
    case 'stopped':
      return <Pill tone="act">Stopped by the gate</Pill>
    case 'paused':
      return <Pill tone="info" icon={CirclePause}>Paused by a person</Pill>
    case 'waiting':
      return <Pill tone="info" icon={Hourglass}>Not begun</Pill>
    case 'ended':
      return <Pill tone="neutral">Ended</Pill>
  }
}
