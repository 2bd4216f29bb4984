import type { Problem } from '../contracts/problem'

type FieldFault = { field: string; message: string }

const titles: Record<number, string> = {
  400: 'Wrong input', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 405: 'Wrong method', 409: 'Conflict', 413: 'Too large', 429: 'Too many requests',
  500: 'Internal error', 503: 'Not available',
}

/** A fault that the caller is told as it is. Anything else that is thrown becomes a 500 without its text. */
export class HttpFault extends Error {
  override name = 'HttpFault'
  constructor(
    readonly status: number, detail: string,
    readonly more: { errors?: FieldFault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
  }
}

/** Also for ids of other workspaces: that they exist is nobody's business. */
export const notFound = (detail: string): HttpFault => new HttpFault(404, detail)
export const conflict = (detail: string): HttpFault => new HttpFault(409, detail)

export const wrongInput = (errors: FieldFault[]): HttpFault =>
  new HttpFault(400, errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors })

export const wrongField = (field: string, message: string): HttpFault => wrongInput([{ field, message }])

/** RFC 9457. */
export const problemResponse = (fault: HttpFault, requestId: string): Response => {
  const body: Problem = {
    type: 'about:blank', title: titles[fault.status] ?? 'Fault', status: fault.status, detail: fault.message, request_id: requestId,
    ...(fault.more.errors ? { errors: fault.more.errors } : {}),
  }
  return new Response(JSON.stringify(body), { status: fault.status, headers: { ...fault.more.headers, 'content-type': 'application/problem+json' } })
}
