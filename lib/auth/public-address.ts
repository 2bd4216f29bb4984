import { env } from '../env'

/** WELLSENT_URL, else the local address. Never taken from a request: links in mail and cookies depend on it. */
export const ownAddress = (): string => env().publicUrl ?? `http://localhost:${env().port}`

export const isSecure = (): boolean => ownAddress().startsWith('https:')

/** The address to show to an administrator: WELLSENT_URL, else the one that this request came to. */
export const addressFor = (request: Request): string => {
  const host = request.headers.get('host')
  if (env().publicUrl !== undefined || host === null || !/^[\w.:[\]-]{1,260}$/.test(host)) return ownAddress()
  return `${request.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`
}

/** Who connected: the last entry is the one that the nearest proxy, or our own server, wrote. */
export const clientAddress = (forwardedFor: string | null | undefined): string => forwardedFor?.split(',').at(-1)?.trim() || 'unknown'
