import type { Answer, Input, Method } from './contract'
import type { EveryContract } from './registry'

type Named = { [C in EveryContract as `${C['method']} ${C['path']}`]: C }

/** `GET /api/v1/domains/{name}`: how pages name a contract. Its types come along; its schemas, which only the server runs, stay out of the page. */
export type CallName = keyof Named
export type InputOf<Name extends CallName> = Input<Named[Name]>
export type AnswerOf<Name extends CallName> = Answer<Named[Name]>

export const partsOf = (name: CallName): { method: Method; path: string } => {
  const [method, path = ''] = name.split(' ')
  return { method: method as Method, path }
}
