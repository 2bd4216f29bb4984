import { env } from '../env'
import { HttpFault } from './problem'

const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).host : null)

/**
 * A session's cookie comes along with whatever page made the browser send the request; only our own pages may change
 * anything with it. Keys need no such check: no browser sends them by itself.
 */
export const requireOwnOrigin = (request: Request): void => {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const own = [request.headers.get('host'), env().publicUrl ? hostOf(env().publicUrl ?? '') : null]
  if (origin !== null && hostOf(origin) !== null && own.includes(hostOf(origin)) && (site === null || site === 'same-origin')) return
  throw new HttpFault(403, 'The request does not come from this site. Sign in here, or use an API key.')
}
