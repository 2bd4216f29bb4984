import { appPool } from '../db/pool'
import type { WorkspaceId } from '../db/workspace-id'
import type { Ledger } from './ledger'

export type WantedMail = {
  domain: string
  /** When the first of them was sent (ms); each next one a second later. */
  atMs: number
  delivered?: number
  hard?: number
  blocked?: number
  complained?: number
  /** Recipients spread over as many companies as there are messages, unless one is named. */
  company?: string
  campaign?: string
  pool?: string
  ip?: string
}

let batch = 0

const outcomes = {
  delivered: { event: 'delivered', response: '250 2.0.0 OK' },
  hard: { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account that you tried to reach does not exist' },
  blocked: { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '550 5.7.1 Service unavailable, blocked using zen.spamhaus.org' },
  complained: { event: 'spamreport' },
} as const

/** Posts final results of so many messages, as SendGrid would. A complaint is one of those delivered. */
export const postMail = async (ledger: Ledger, wanted: WantedMail): Promise<void> => {
  batch += 1
  const events: object[] = []
  for (const kind of ['delivered', 'hard', 'blocked', 'complained'] as const) {
    for (let n = 0; n < (wanted[kind] ?? 0); n += 1) {
      const id = kind === 'complained' ? `b${batch}delivered${n}` : `b${batch}${kind}${n}`
      events.push({
        ...outcomes[kind], email: `p${n}@${wanted.company ?? `company-${batch}-${n}.example`}`, timestamp: Math.floor(wanted.atMs / 1_000) + n, sg_message_id: `${id}.x`, sg_event_id: `${id}-${kind}`,
        sending_domain: wanted.domain, ip: wanted.ip ?? '192.0.2.7', pool: { name: wanted.pool ?? 'outreach', id: 1 }, ...(wanted.campaign ? { marketing_campaign_name: wanted.campaign } : {}),
      })
    }
  }
  for (let from = 0; from < events.length; from += 500) await ledger.post('sendgrid', events.slice(from, from + 500))
}

export type ReadNotice = { kind: string; severity: string; subject: string; incident_id: string | null; body: { path: string; action: string; text: string; facts: { label: string; value: string }[] } }

/** Notices of a workspace, oldest first. */
export const readNotices = async (workspaceId: WorkspaceId): Promise<ReadNotice[]> => {
  const client = await appPool().connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.workspace', $1, true)", [workspaceId])
    return (await client.query<ReadNotice>('select kind, severity, subject, incident_id, body from notice where workspace_id = $1 order by at, id', [workspaceId])).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}
