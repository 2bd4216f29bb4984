import { type QuietHours, quietUntil, type Severity } from './choice'

export type ChannelKind = 'email' | 'slack' | 'webhook'

export type Receiver = { channelId: string; kind: ChannelKind; severities: readonly Severity[]; quiet: QuietHours | null; timeZone: string }

export type Planned = { channelId: string; kind: ChannelKind | 'none'; state: 'waiting' | 'dropped'; nextAtMs: number | null; reason: string | null }

const nobody = '00000000-0000-0000-0000-000000000000'

/** Who gets a notice, and when: quiet hours hold back all but what is critical. A notice that nobody wants is a row too. */
export const planDeliveries = (severity: Severity, receivers: readonly Receiver[], nowMs: number): Planned[] => {
  const wanted = receivers.filter((receiver) => receiver.severities.includes(severity))
  if (wanted.length === 0) return [{ channelId: nobody, kind: 'none', state: 'dropped', nextAtMs: null, reason: `no channel and no member wants notices of severity ${severity}` }]
  return wanted.map(({ channelId, kind, quiet, timeZone }) => {
    const until = severity === 'critical' ? null : quietUntil(nowMs, quiet, timeZone)
    return { channelId, kind, state: 'waiting', nextAtMs: until ?? nowMs, reason: until === null ? null : 'held back by quiet hours' }
  })
}
