import { contracts } from '../contracts/registry'
import { HttpFault } from './problem'

const calls = contracts.map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))

/** What is wrong with asking this of the API: no call has the path, or none of them the method. Null when there is one. */
export const unknownCall = (method: string, path: string): HttpFault | null => {
  if (!/^\/api\/v1(?:\/|$)/.test(path)) return null
  const held = calls.filter(({ pattern }) => pattern.test(path))
  if (held.length === 0) return new HttpFault(404, 'The API has no such call. GET /api/v1/openapi.json lists them all.')
  const methods = held.map((call) => call.method)
  // Next answers HEAD and OPTIONS by itself.
  if (method === 'OPTIONS' || methods.some((known) => known === method || (known === 'GET' && method === 'HEAD'))) return null
  return new HttpFault(405, `${method} is not taken here: use ${methods.join(' or ')}.`, { headers: { allow: methods.join(', ') } })
}
