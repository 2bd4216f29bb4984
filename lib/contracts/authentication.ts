import { z } from 'zod'
import { areas, findingStates } from '../deliverability/authentication/finding'
import { checklistFor } from '../deliverability/authentication/checklist'
import { contract } from './contract'
import { nothing, range, time } from './paging'

export const findingState = z.enum(findingStates)
export const finding = z
  .object({
    area: z.enum(areas), code: z.string().describe('Stable; more may be added'), state: findingState, severity: z.enum(['critical', 'warning', 'info']),
    name: z.string().describe('The DNS name that was asked'), title: z.string(), record: z.string().nullable().describe('As found'), rule: z.string(), fix: z.string(),
    corrected: z.string().nullable().describe('The record to publish at `name` instead'), source: z.string(),
  })
  .meta({ id: 'Finding' })
export type FindingAnswer = z.infer<typeof finding>

const spfRow = z.object({
  depth: z.int().describe('0 for the terms of the record itself'), domain: z.string().describe('Whose record the term stands in'), term: z.string(), target: z.string().nullable(),
  lookups: z.int().describe('Look-ups of the term and all below it'), note: z.enum(['none', 'ignored', 'dynamic', 'void', 'missing', 'loop', 'multiple', 'unknown', 'cut']), why: z.string().nullable(),
})
export const spfTree = z
  .object({ domain: z.string(), state: z.enum(['found', 'none', 'multiple', 'unknown', 'loop', 'cut']), record: z.string().nullable(), lookups: z.int(), limit: z.int(), rows: z.array(spfRow) })
  .meta({ id: 'SpfTree' })
export type SpfTreeAnswer = z.infer<typeof spfTree>

const verdict = z.enum(['pass', 'fail', 'unknown'])
const policy = z.enum(['none', 'quarantine', 'reject'])
const outcome = z.object({
  standard: z.string(), organisation: z.string().nullable(), at: z.string().nullable(), policy: policy.nullable(), by: z.enum(['p', 'sp', 'np']).nullable(), record: z.string().nullable(),
  unknown: z.boolean().describe('A question failed, so nobody can say'),
})
const proof = z.object({ verdict, domain: z.string().nullable(), why: z.string() })
export const alignment = z.object({ connection_id: z.string(), connection: z.string(), relay: z.string(), spf: proof, dkim: proof, rfc9989: verdict, rfc7489: verdict }).meta({ id: 'Alignment' })
const selector = z.object({
  name: z.string(), source: z.enum(['events', 'user', 'relay']), relay: z.string().nullable(), state: z.enum(['found', 'none', 'unknown']),
  type: z.string().nullable(), bits: z.int().nullable(), revoked: z.boolean().nullable(),
})
export const checklistItem = z.object({
  id: z.string(), title: z.string(), state: findingState, severity: z.enum(['critical', 'warning', 'info']), receivers: z.array(z.enum(checklistFor)), evidence: z.string(),
  basis: z.enum(['dns', 'events', 'dns and events', 'nothing yet']),
})
export const recordChange = z.object({
  area: z.enum(areas), name: z.string(), since: time, until: time.nullable().describe('Null while it holds'), seen_at: time, record: z.string().nullable(),
  before: z.string().nullable(), is_first: z.boolean().describe('Nothing is known of before'), codes: z.array(z.string()),
})
export const checking = z.object({ started_at: time, done: z.int(), total: z.int() }).nullable().describe('A check that goes on now')
export const checkTarget = z.object({ kind: z.enum(['selector', 'ip', 'return_path', 'tracking']), value: z.string() })

export const authenticationAnswer = z
  .object({
    domain: z.string(), state: findingState.nullable().describe('The worst of the findings; null until the first check'), checked_at: time.nullable(), checking,
    findings: z.array(finding), spf: z.array(spfTree).describe('The domain itself first, then custom return paths'),
    dmarc: z.object({ rfc9989: outcome, rfc7489: outcome, walk: z.array(z.object({ name: z.string(), state: z.enum(['found', 'none', 'multiple', 'unknown']) })) }).nullable(),
    selectors: z.array(selector), alignment: z.array(alignment), checklist: z.array(checklistItem), history: z.array(recordChange), added: z.array(checkTarget),
  })
  .meta({ id: 'Authentication' })
export type AuthenticationAnswer = z.infer<typeof authenticationAnswer>

const params = z.strictObject({ name: z.string().min(1).max(254) })

export const getAuthentication = contract({
  method: 'GET', path: '/api/v1/domains/{name}/authentication', scope: 'read', summary: 'SPF, DKIM, DMARC, alignment and the rest, as last checked', params, response: authenticationAnswer,
})
export const checkAuthentication = contract({
  method: 'POST', path: '/api/v1/domains/{name}/authentication/check', scope: 'write', summary: 'Check now', description: 'Asks past every cache and answers with the result within 60 s.',
  params, response: authenticationAnswer,
})

const edit = z.strictObject({
  name: z.string().trim().toLowerCase().min(1, 'write the name of the record').max(253), type: z.enum(['TXT', 'CNAME', 'MX', 'A', 'AAAA']).default('TXT'),
  values: z.array(z.string().max(8_000)).max(20).nullable().describe('Null takes the records away'),
})
const sides = <T extends z.ZodType>(side: T) => z.object({ before: side, after: side })
export const tryOnPaper = contract({
  method: 'POST', path: '/api/v1/domains/{name}/authentication/paper', scope: 'read', summary: 'Try a DNS edit on paper',
  description: 'Answers what every sending domain under the same organisation, and every relay connection, would look like. Nothing is stored or changed.',
  params, body: z.strictObject({ edits: z.array(edit).min(1, 'give at least one record').max(10) }),
  response: z.object({
    domains: z.array(z.object({
      domain: z.string(), state: sides(findingState), gone: z.array(finding).describe('Findings that the edit ends'), come: z.array(finding).describe('Findings that it brings'),
      kept: z.int(), spf_lookups: sides(z.int()), alignment: z.array(z.object({ connection: z.string(), relay: z.string(), rfc9989: sides(verdict), rfc7489: sides(verdict) })),
      policy: z.object({ rfc9989: sides(policy.nullable()), rfc7489: sides(policy.nullable()) }),
    })),
  }),
})

export const listCheckTargets = contract({
  method: 'GET', path: '/api/v1/domains/{name}/check-targets', scope: 'read', summary: 'Selectors, IPs, return paths and tracking domains that people added', params, response: z.object({ data: z.array(checkTarget) }),
})
export const addCheckTarget = contract({
  method: 'POST', path: '/api/v1/domains/{name}/check-targets', scope: 'write', summary: 'Add one', description: '409 where it is there already.', params,
  body: z.strictObject({ kind: checkTarget.shape.kind, value: z.string().trim().toLowerCase().min(1, 'write its name or address').max(253) }), response: checkTarget, status: 201,
})
export const removeCheckTarget = contract({
  method: 'DELETE', path: '/api/v1/domains/{name}/check-targets/{kind}/{value}', scope: 'write', summary: 'Remove one',
  params: z.strictObject({ name: params.shape.name, kind: checkTarget.shape.kind, value: z.string().min(1).max(253) }), response: nothing, status: 204,
})

export const workspaceRecordChange = recordChange.omit({ is_first: true, codes: true }).extend({ domain: z.string().describe('The sending domain that it was seen for') })
export type WorkspaceRecordChange = z.infer<typeof workspaceRecordChange>

export const listRecordChanges = contract({
  method: 'GET', path: '/api/v1/record-changes', scope: 'read', summary: 'DNS records of all sending domains that changed, the newest first',
  description: 'Changes seen in [from, to), the last 30 local days unless said; the first sight of a record is none. At most 200.',
  query: z.strictObject(range), response: z.object({ data: z.array(workspaceRecordChange), from: time, to: time, as_of: time }),
})
