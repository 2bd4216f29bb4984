import type { ChannelAnswer, DeliveryAnswer } from '@/lib/contracts/notifications'
import { Pill, type PillTone } from '../ui/pill'

const channels: Record<ChannelAnswer['state'], { tone: PillTone; word: string }> = {
  untried: { tone: 'neutral', word: 'not tried yet' }, working: { tone: 'good', word: 'working' }, failing: { tone: 'act', word: 'failing' }, disabled: { tone: 'watch', word: 'switched off' },
}
const deliveries: Record<DeliveryAnswer['state'], { tone: PillTone; word: string }> = {
  waiting: { tone: 'info', word: 'waiting' }, handed_over: { tone: 'good', word: 'sent, answer not seen' }, sent: { tone: 'good', word: 'sent' },
  failed: { tone: 'act', word: 'failed' }, dropped: { tone: 'neutral', word: 'dropped' },
}

export const ChannelState = ({ state }: { state: ChannelAnswer['state'] }) => <Pill tone={channels[state].tone}>{channels[state].word}</Pill>
export const DeliveryState = ({ state }: { state: DeliveryAnswer['state'] }) => <Pill tone={deliveries[state].tone}>{deliveries[state].word}</Pill>
