import type { z } from 'zod'
import type { Contract, Parsed } from '../contracts/contract'
import { HttpFault, wrongField, wrongInput } from './problem'

const longestBody = 1_048_576

type Issue = z.core.$ZodIssue

const messageOf = (issue: Issue, value: unknown): string => {
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return 'is required'
  if (issue.code === 'invalid_value') return `write ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
  return issue.message
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((held, key) => (typeof held === 'object' && held !== null ? (held as Record<PropertyKey, unknown>)[key] : undefined), value)

const faultsOf = (issue: Issue, value: unknown, known: readonly string[], where: string): { field: string; message: string }[] => {
  if (issue.code === 'unrecognized_keys') {
    const instead = issue.path.length > 0 ? 'is not known here' : known.length > 0 ? `is no ${where}; known are ${known.join(', ')}` : `is no ${where}: none is taken here`
    return issue.keys.map((key) => ({ field: [...issue.path, key].join('.').slice(0, 200), message: instead }))
  }
  // A parameter is one text, also where it lists several words.
  const path = where === 'parameter' ? issue.path.slice(0, 1) : issue.path
  return [{ field: path.join('.') || where, message: messageOf(issue, at(value, path)) }]
}

const parseWith = (schema: z.ZodObject<z.core.$ZodLooseShape, z.core.$ZodObjectConfig>, value: unknown, where: string): Record<string, unknown> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw wrongInput(parsed.error.issues.flatMap((issue) => faultsOf(issue, value, Object.keys(schema.shape), where)).slice(0, 20))
}

/** Each parameter once: of two, nobody could say which one counts. */
const queryOf = (url: string): Record<string, string> => {
  const search = new URL(url).searchParams
  const names = [...search.keys()]
  const twice = names.find((name, position) => names.indexOf(name) !== position)
  if (twice !== undefined) throw wrongField(twice.slice(0, 200), 'is given twice')
  return Object.fromEntries(search)
}

const readText = async (request: Request): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > longestBody) throw new HttpFault(413, 'The body is larger than 1 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const bodyOf = async (request: Request): Promise<unknown> => {
  const text = await readText(request)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw wrongField('body', `is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`)
  }
}

const noQuery = (query: Record<string, string>): void => {
  const [unknown] = Object.keys(query)
  if (unknown !== undefined) throw wrongField(unknown.slice(0, 200), 'is no parameter: none is taken here')
}

/** Everything that the contract takes of a request, parsed. Throws 400 with each wrong field. */
export const readInput = async <C extends Contract>(called: C, request: Request, params: Record<string, unknown>): Promise<Parsed<C>> => {
  const query = queryOf(request.url)
  if (!called.query) noQuery(query)
  return {
    params: called.params ? parseWith(called.params, params, 'path parameter') : {},
    query: called.query ? parseWith(called.query, query, 'parameter') : {},
    body: called.body ? parseWith(called.body, await bodyOf(request), 'field') : undefined,
  } as Parsed<C>
}
