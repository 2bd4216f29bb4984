import { notFound } from './problem'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const isRowId = (text: string): boolean => uuid.test(text)

/** An id as the database takes it. A text of another shape names nothing: 404, as an unknown id. */
export const rowId = (text: string, detail: string): string => {
  if (!isRowId(text)) throw notFound(detail)
  return text.toLowerCase()
}
