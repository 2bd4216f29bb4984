import type { Severity } from './choice'

export type Notice = {
  id: string
  atMs: number
  kind: string
  severity: Severity
  incidentId: string | null
  subject: string
  text: string
  action: string | null
  /** Within the product. */
  path: string | null
  facts: { label: string; value: string }[]
}

export const severityWords: Record<Severity, string> = { critical: 'Critical', warning: 'Warning', info: 'For information' }

/** Slack reads these three as markup wherever text may hold any. */
const slackText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const plain = (text: string, most: number) => ({ type: 'plain_text', text: cut(text, most), emoji: false }) as const

/** The body of a post to a Slack incoming webhook: text of others goes into plain-text parts only. */
export const slackMessage = (notice: Notice, address: string): string => JSON.stringify({
  text: slackText(cut(`${severityWords[notice.severity]}: ${notice.subject}`, 300)),
  blocks: [
    { type: 'header', text: plain(notice.subject, 150) },
    { type: 'section', text: plain(`${severityWords[notice.severity]} · ${notice.text}`, 2_900), ...(notice.facts.length === 0 ? {} : { fields: notice.facts.slice(0, 10).map(({ label, value }) => plain(`${label}: ${value}`, 1_900)) }) },
    ...(notice.action ? [{ type: 'section', text: plain(`→ ${notice.action}`, 2_900) }] : []),
    ...(notice.path ? [{ type: 'section', text: { type: 'mrkdwn', text: `<${encodeURI(`${address}${notice.path}`).replaceAll('|', '%7C')}|Open in Wellsent>` } }] : []),
  ],
})

/** The body of a signed webhook. */
export const webhookBody = (notice: Notice, address: string): string => JSON.stringify({
  type: `notice.${notice.kind}`, timestamp: new Date(notice.atMs).toISOString(),
  data: {
    id: notice.id, kind: notice.kind, severity: notice.severity, subject: notice.subject, text: notice.text, action: notice.action,
    url: notice.path === null ? null : `${address}${notice.path}`, facts: notice.facts, incident_id: notice.incidentId,
  },
})
