import { BellOff, Eye, RotateCcw } from 'lucide-react'
import type { IncidentAnswer } from '@/lib/contracts/incidents'
import { Pill } from '../ui/pill'

const tones = { critical: 'act', warning: 'watch', info: 'info' } as const
const words = { critical: 'Critical', warning: 'Warning', info: 'Info' } as const

export function SeverityPill({ severity }: { severity: IncidentAnswer['severity'] }) {
  return <Pill tone={tones[severity]}>{words[severity]}</Pill>
}

/** Nothing for what is simply open: the severity says enough. */
export function IncidentStatePill({ state }: { state: IncidentAnswer['state'] }) {
  switch (state) {
    case 'open': return null
    case 'reopened': return <Pill tone="neutral" icon={RotateCcw}>Came back</Pill>
    case 'acknowledged': return <Pill tone="neutral" icon={Eye}>Acknowledged</Pill>
    case 'muted': return <Pill tone="neutral" icon={BellOff}>Muted</Pill>
    case 'resolved': return <Pill tone="good">Resolved</Pill>
  }
}
