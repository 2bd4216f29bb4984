import { describe, expect, it } from 'vitest'
import { digestTimeOf, quietUntil, usualChoice } from './choice'
import { type Notice, slackMessage, webhookBody } from './message'
import { planDeliveries, type Receiver } from './plan'
import { nextTry, outcomeOf, retryAfterMs } from './retry'

const at = (text: string): number => Date.parse(text)
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
const night = { from: '22:00', to: '07:00' }

describe('quiet hours', () => {
  it('go over midnight and end on the clock of the reader, also on the night of a clock change', () => {
    const until = (now: string, zone = 'Europe/Berlin') => iso(quietUntil(at(now), night, zone))
    expect([until('2026-11-24T20:59Z'), until('2026-11-24T21:00Z'), until('2026-11-25T05:59Z'), until('2026-11-25T06:00Z')]).toEqual([null, '2026-11-25T06:00:00.000Z', '2026-11-25T06:00:00.000Z', null])
    expect([until('2026-03-28T22:00Z'), until('2026-10-24T21:00Z')]).toEqual(['2026-03-29T05:00:00.000Z', '2026-10-25T06:00:00.000Z'])
    expect(until('2026-11-24T10:00Z', 'Pacific/Tongatapu')).toBe('2026-11-24T18:00:00.000Z')
  })

  it('may lie within a day, and are none when they begin as they end', () => {
    const noon = { from: '12:00', to: '13:30' }
    expect([quietUntil(at('2026-11-24T12:10Z'), noon, 'UTC'), quietUntil(at('2026-11-24T13:30Z'), noon, 'UTC'), quietUntil(at('2026-11-24T12:10Z'), { from: '12:00', to: '12:00' }, 'UTC'), quietUntil(0, null, 'UTC')])
      .toEqual([at('2026-11-24T13:30Z'), null, null, null])
  })
})

describe('planning', () => {
  const now = at('2026-11-24T23:00Z')
  const receivers: Receiver[] = [
    { channelId: 'a', kind: 'email', severities: ['critical', 'warning'], quiet: night, timeZone: 'UTC' },
    { channelId: 'b', kind: 'slack', severities: ['critical', 'warning', 'info'], quiet: null, timeZone: 'UTC' },
  ]

  it('holds back all but critical in quiet hours and sends to those who want the severity', () => {
    expect(planDeliveries('critical', receivers, now).map(({ channelId, nextAtMs }) => [channelId, nextAtMs])).toEqual([['a', now], ['b', now]])
    expect(planDeliveries('warning', receivers, now)).toEqual([
      { channelId: 'a', kind: 'email', state: 'waiting', nextAtMs: at('2026-11-25T07:00Z'), reason: 'held back by quiet hours' },
      { channelId: 'b', kind: 'slack', state: 'waiting', nextAtMs: now, reason: null },
    ])
    expect(planDeliveries('info', receivers, now).map(({ channelId }) => channelId)).toEqual(['b'])
  })

  it('keeps a notice that nobody wants as a dropped row with its reason', () => {
    expect(planDeliveries('info', receivers.slice(0, 1), now)).toEqual([
      { channelId: '00000000-0000-0000-0000-000000000000', kind: 'none', state: 'dropped', nextAtMs: null, reason: 'no channel and no member wants notices of severity info' },
    ])
  })
})

describe('trying again', () => {
  it('waits longer each time and gives up after ten tries over three days', () => {
    const waits = Array.from({ length: 10 }, (_, tries) => nextTry(tries + 1, 0))
    expect(waits).toEqual([5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000, null])
    expect(waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / 3_600_000).toBeCloseTo(75.585, 3)
  })

  it('obeys Retry-After in both forms, up to a day', () => {
    expect([retryAfterMs('120', 0), retryAfterMs('Thu, 01 Jan 1970 00:02:00 GMT', 0), retryAfterMs('999999999', 0), retryAfterMs('soon', 0), retryAfterMs('-5', 0), retryAfterMs(null, 0)]).toEqual([120_000, 120_000, 86_400_000, 0, 0, 0])
    expect(outcomeOf('webhook', { status: 429, retryAfter: '900' }, 1, 1_000)).toEqual({ state: 'waiting', nextAtMs: 901_000, disable: null })
  })

  it('takes 2xx for sent, 410 for the end of the channel, all else of a webhook for a failure to be tried again', () => {
    const of = (kind: 'slack' | 'webhook', status: number) => { const { state, disable } = outcomeOf(kind, { status, retryAfter: null }, 1, 0); return `${status} ${state}${disable ? ' disabled' : ''}` }
    expect([200, 204, 301, 400, 404, 410, 500, 503].map((status) => of('webhook', status))).toEqual(['200 sent', '204 sent', '301 waiting', '400 waiting', '404 waiting', '410 failed disabled', '500 waiting', '503 waiting'])
    expect([200, 302, 400, 403, 404, 410, 429, 500].map((status) => of('slack', status))).toEqual(['200 sent', '302 waiting', '400 failed', '403 failed', '404 failed disabled', '410 failed disabled', '429 waiting', '500 waiting'])
  })
})

describe('what is sent', () => {
  const notice: Notice = {
    id: 'n', atMs: 0, kind: 'opened', severity: 'critical', incidentId: 'i', subject: '<!channel> & <https://evil.example|x>', text: 'Hard *bounces* <@U1>', action: 'Stop', path: '/incidents/1?a=b|c', facts: [{ label: 'Rate', value: '5 % > 2 %' }],
  }

  it('gives Slack no markup of others', () => {
    const { text, blocks } = JSON.parse(slackMessage(notice, 'https://w.example')) as { text: string; blocks: { text: { type: string; text: string }; fields?: { type: string }[] }[] }
    expect(text).toBe('Critical: &lt;!channel&gt; &amp; &lt;https://evil.example|x&gt;')
    expect(blocks.map((block) => block.text.type)).toEqual(['plain_text', 'plain_text', 'plain_text', 'mrkdwn'])
    expect(blocks.at(-1)?.text.text).toBe('<https://w.example/incidents/1?a=b%7Cc|Open in Wellsent>')
  })

  it('gives a webhook the whole notice', () => {
    expect(JSON.parse(webhookBody(notice, 'https://w.example'))).toEqual({
      type: 'notice.opened', timestamp: '1970-01-01T00:00:00.000Z',
      data: { id: 'n', kind: 'opened', severity: 'critical', subject: notice.subject, text: notice.text, action: 'Stop', url: 'https://w.example/incidents/1?a=b|c', facts: notice.facts, incident_id: 'i' },
    })
  })
})

it('a member who has chosen nothing reads the workspace’s time', () => {
  expect(digestTimeOf(usualChoice())).toEqual({ weekday: 1, time: '07:00', timeZone: 'UTC' })
  expect(digestTimeOf({ ...usualChoice(), timeZone: 'Asia/Tokyo', digestTime: '09:00' }, { weekday: 2, time: '08:00', timeZone: 'UTC' })).toEqual({ weekday: 2, time: '09:00', timeZone: 'Asia/Tokyo' })
})
