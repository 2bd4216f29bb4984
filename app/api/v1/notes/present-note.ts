import type { NoteAnswer } from '@/lib/contracts/annotations'
import type { Note } from '@/lib/db/note'
import { isoTime } from '@/lib/http/range'

export const presentNote = ({ id, domain, at, text, authorName, createdAt }: Note): NoteAnswer =>
  ({ id, domain: domain || null, at: isoTime(at), text, author_name: authorName, created_at: isoTime(createdAt) })
