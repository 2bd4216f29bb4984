import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export const scopes = ['read', 'write', 'admin'] as const
export type Scope = (typeof scopes)[number]

type AnyObject = z.ZodObject<z.core.$ZodLooseShape, z.core.$ZodObjectConfig>

/** One call of the API: what the route runs, what types the hook's question and answer, what the OpenAPI document prints. */
export type Contract = {
  method: Method
  /** `/api/v1/domains/{name}/rates` */
  path: string
  /** What a key needs. `public` calls need nobody. */
  scope: Scope | 'public'
  /** What a signed-in person needs where that is less than a key needs. */
  signedInScope?: Scope
  summary: string
  description?: string
  params?: AnyObject
  query?: AnyObject
  body?: AnyObject
  response: z.ZodType
  /** What is answered when it is not JSON; `response` is then text. */
  media?: 'text/csv' | 'text/event-stream'
  /** 200 unless said; 204 answers no body. */
  status?: 200 | 201 | 204
}

export const contract = <const C extends Contract>(made: C): C => made

type Part<C, Name extends string> = C extends Record<Name, infer Schema extends z.ZodType> ? Schema : never
type Filled<Name extends string, Value> = [Value] extends [never] ? { [K in Name]?: undefined } : object extends Value ? { [K in Name]?: Value } : { [K in Name]: Value }

/** What a caller writes: defaults may be left out. */
export type Input<C extends Contract> =
  Filled<'params', z.input<Part<C, 'params'>>> & Filled<'query', z.input<Part<C, 'query'>>> & Filled<'body', z.input<Part<C, 'body'>>>

/** What a handler is given: parsed, defaults filled in. */
export type Parsed<C extends Contract> = {
  params: [Part<C, 'params'>] extends [never] ? Record<never, never> : z.output<Part<C, 'params'>>
  query: [Part<C, 'query'>] extends [never] ? Record<never, never> : z.output<Part<C, 'query'>>
  body: [Part<C, 'body'>] extends [never] ? undefined : z.output<Part<C, 'body'>>
}

export type Answer<C extends Contract> = z.output<C['response']>

/** The address of one call: path with its parameters filled in, and the query; undefined and null values are left out. */
export const addressOf = (called: Pick<Contract, 'path'>, input: { params?: unknown; query?: unknown }): string => {
  const params = new Map(Object.entries((input.params ?? {}) as Record<string, unknown>))
  const path = called.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params.get(name) ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
