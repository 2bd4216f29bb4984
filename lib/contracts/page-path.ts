/** First parts of addresses that are no page of the dashboard. */
const notPages = new Set(['api', 'sign-in', 'setup', 'unsubscribe', '_next', 'healthz', 'readyz', 'metrics'])

export const longestPath = 2_000

/**
 * Why a text is not the address of a page of this product, as `/events?kind=bounced`; null when it is. A stored one is followed
 * by other people's browsers, so it must read the same to every reader of addresses: nothing that one of them would bend.
 */
export const pagePathFault = (text: string): string | null => {
  if (text.length > longestPath) return `is longer than ${longestPath} characters: remove some filters`
  if (!text.startsWith('/')) return 'must begin with a single /, as /events?kind=bounced: an address of another site cannot be saved'
  if (/^\/[/\\]/.test(text)) return 'begins with two slashes, which is an address of another site: begin with a single /'
  if (!/^[!-[\]-~]*$/.test(text)) return 'holds a space, a backslash or a sign that must be written with %'
  const path = text.split(/[?#]/, 1)[0] ?? ''
  const parts = path.split('/').slice(1)
  if (parts.some((part, at) => part === '' && at < parts.length - 1)) return 'holds two slashes in a row: remove one'
  if (parts.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return 'holds . or .. as a part of its path: write the address of the page itself'
  return notPages.has((parts[0] ?? '').toLowerCase()) ? 'is no page of the dashboard: save a page such as /, /segments, /events or /domains/example.com' : null
}
