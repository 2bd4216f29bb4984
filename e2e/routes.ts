import type { Page } from '@playwright/test'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Subjects = { domain: string; connection: string; event: string; mail: string; incident: string }

/** Every signed-in page, by its folder under app/(dashboard), with the addresses that are looked at. */
const addresses: Record<string, (of: Subjects) => string[]> = {
  '.': () => ['/'],
  'domains/[name]': ({ domain }) => [`/domains/${domain}`, `/domains/${domain}?compare=previous`, '/domains/~unattributed'],
  'domains/[name]/bounces': ({ domain }) => [`/domains/${domain}/bounces`, `/domains/${domain}/bounces?reasons=code`],
  'domains/[name]/providers': ({ domain }) => [`/domains/${domain}/providers`],
  'domains/[name]/authentication': ({ domain }) => [`/domains/${domain}/authentication`],
  'domains/[name]/blocklists': ({ domain }) => [`/domains/${domain}/blocklists`],
  'domains/[name]/warm-up': ({ domain }) => [`/domains/${domain}/warm-up`],
  'warm-up/[kind]/[name]': () => ['/warm-up/ip/192.0.2.10'],
  incidents: () => ['/incidents', '/incidents?state=all'],
  'incidents/[id]': ({ incident }) => [`/incidents/${incident}`],
  'settings/alert-rules': () => ['/settings/alert-rules'],
  decoder: () => ['/decoder'],
  'settings/reply-rules': () => ['/settings/reply-rules'],
  connections: () => ['/connections'],
  'connections/new': () => ['/connections/new', '/connections/new?relay=sendgrid', '/connections/new?relay=mailgun', '/connections/new?relay=ses'],
  'connections/[id]': ({ connection }) => [`/connections/${connection}`],
  events: () => ['/events', '/events?counted=hard&range=30d'],
  'events/[id]': ({ event }) => [`/events/${event}`],
  segments: () => ['/segments?by=ip', '/segments?by=provider&a=provider:gmail&b=provider:google_workspace'],
  quarantine: () => ['/quarantine'],
  settings: () => ['/settings'],
  'settings/notifications': () => ['/settings/notifications'],
  'settings/mails': () => ['/settings/mails'],
  'settings/mails/[id]': ({ mail }) => [`/settings/mails/${mail}`],
  digest: () => ['/digest', '/digest?part=text'],
  design: () => ['/design'],
  'metrics-glossary': () => ['/metrics-glossary'],
}

/** Folders of pages on disk that nobody looks at. */
export const unvisited = (): string[] => {
  const onDisk = globSync('**/page.tsx', { cwd: join(import.meta.dirname, '..', 'app', '(dashboard)') }).map((file) => dirname(file))
  return onDisk.filter((folder) => !Object.hasOwn(addresses, folder))
}

export type Route = { name: string; address: string }

const nameOf = (folder: string, address: string): string =>
  [folder === '.' ? 'overview' : folder.replace(/\/?\[\w+\]/, '-one').replaceAll('/', '-'), ...(address.includes('~') ? ['unattributed'] : []), ...(address.split('=')[1] ? [address.split('=')[1]] : [])].join('-')

/** Pages to look at in a browser that is signed in: the worst domain, the first connection and the newest event stand for all. */
export const routesOf = async (page: Page, url: string): Promise<Route[]> => {
  const list = async (path: string): Promise<Record<string, string>[]> => ((await (await page.request.get(`${url}/api/v1/${path}`)).json()) as { data: Record<string, string>[] }).data
  const [domains = [], [connection], [event], [mail], [incident]] = await Promise.all([list('domains'), list('connections?limit=1'), list('events?limit=1'), list('kept-mails?limit=1'), list('incidents?limit=1')])
  const domain = domains.find(({ state }) => state === 'act') ?? domains[0]
  const subjects = { domain: domain?.name ?? '', connection: connection?.id ?? '', event: event?.id ?? '', mail: mail?.id ?? '', incident: incident?.id ?? '' }
  return Object.entries(addresses).flatMap(([folder, of]) => of(subjects).map((address) => ({ name: nameOf(folder, address), address })))
}
