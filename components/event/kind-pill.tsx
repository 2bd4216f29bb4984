import { CircleCheck, CircleSlash, CircleX, Clock, Eye, Flag, Inbox, type LucideIcon, MailMinus, MousePointerClick, Reply, Send } from 'lucide-react'
import type { EventKind } from '@/lib/deliverability/event'
import { Pill, type PillTone } from '../ui/pill'

const looks: Partial<Record<EventKind, { tone: PillTone; icon: LucideIcon }>> = {
  accepted: { tone: 'neutral', icon: Send },
  delivered: { tone: 'good', icon: CircleCheck },
  deferred: { tone: 'watch', icon: Clock },
  bounced: { tone: 'act', icon: CircleX },
  dropped: { tone: 'act', icon: CircleSlash },
  complained: { tone: 'act', icon: Flag },
  unsubscribed: { tone: 'watch', icon: MailMinus },
  opened: { tone: 'neutral', icon: Eye },
  clicked: { tone: 'neutral', icon: MousePointerClick },
  replied: { tone: 'good', icon: Reply },
  placement: { tone: 'neutral', icon: Inbox },
}

export function KindPill({ kind, machine = false }: { kind: EventKind; machine?: boolean }) {
  const look = looks[kind] ?? { tone: 'neutral' as const, icon: undefined }
  return <Pill tone={look.tone} icon={look.icon}>{machine ? `${kind} by machine` : kind}</Pill>
}
