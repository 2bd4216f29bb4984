import { z } from 'zod'
import { annotationKinds } from '../deliverability/annotation'
import { contract } from './contract'
import { identifier, listOf, nothing, paging, range, time } from './paging'

const domain = z.string().min(1).max(254)

export const annotation = z
  .object({
    at: time, until: time.nullable().describe('Null for what is a moment, and for what still lasts'),
    kind: z.enum(annotationKinds).describe('note: written by a person; dns: a record changed; listing: a blocklist; incident; warmup: the gate held, stepped back, paused or resumed'),
    text: z.string(), href: z.string().nullable().describe('Where the product says more'),
    note_id: identifier.nullable().describe('What DELETE /api/v1/notes/{id} takes; null for what no person wrote'),
  })
  .meta({ id: 'Annotation' })
export type AnnotationAnswer = z.infer<typeof annotation>

export const listAnnotations = contract({
  method: 'GET', path: '/api/v1/domains/{name}/annotations', scope: 'read', summary: 'What happened to a domain beside its mail, oldest first',
  description: '[from, to), the last 30 local days unless said; at most 1,100 days. What lasts is there when any of it lies in the range. Notes of the whole workspace belong to every domain.',
  params: z.strictObject({ name: domain.describe('A sending domain, or ~unattributed') }),
  query: z.strictObject(range),
  response: z.object({ data: z.array(annotation), truncated: z.boolean().describe('A kind has more than 500 in this range: the newest 500 are here'), from: time, to: time }),
})

export const note = z
  .object({ id: identifier, domain: z.string().nullable().describe('Null: all domains'), at: time, text: z.string(), author_name: z.string(), created_at: time })
  .meta({ id: 'Note' })
export type NoteAnswer = z.infer<typeof note>

export const listNotes = contract({
  method: 'GET', path: '/api/v1/notes', scope: 'read', summary: 'Notes on the charts, the latest first',
  query: z.strictObject({ domain: domain.optional().describe('Notes of this domain and those of all; every note unless said'), ...range, ...paging }),
  response: listOf(note),
})

export const addNote = contract({
  method: 'POST', path: '/api/v1/notes', scope: 'write', summary: 'Write a note on the charts of a domain, or of all',
  body: z.strictObject({
    domain: domain.optional().describe('All domains unless said'),
    at: z.iso.datetime({ offset: true, error: 'write an RFC 3339 time such as 2026-11-24T09:00:00Z' }).optional().describe('What moment it speaks of; now unless said'),
    text: z.string().trim().min(1, 'write something').max(500, 'write at most 500 letters').refine((text) => !text.includes('\u0000'), 'holds a NUL character, which no database keeps'),
  }),
  response: note, status: 201,
})

export const removeNote = contract({
  method: 'DELETE', path: '/api/v1/notes/{id}', scope: 'write', summary: 'Take a note away', params: z.strictObject({ id: identifier }), response: nothing, status: 204,
})
