'use client'
import { useSearchParams } from 'next/navigation'
import { unattributedName } from '@/lib/contracts/stand-in'
import { usualRange } from '../rates/view-range'
import { classNames } from '../ui/class-names'
import { PageLink } from '../ui/page-link'
import { eventsHref, keptQuery } from './kept-query'

const mail = [['', 'Rates'], ['/bounces', 'Bounces'], ['/providers', 'Providers']] as const
const outside = [['/warm-up', 'Warm-up'], ['/authentication', 'Authentication'], ['/blocklists', 'Blocklists']] as const
export type DomainPart = (typeof mail | typeof outside)[number][0]

const look = (isHere: boolean) =>
  classNames('-mb-px inline-flex h-9 items-center border-b-2 font-medium', isHere ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')

/** The pages of one domain, each an address of its own; range, zone and comparison go along. Mail without a domain has no DNS and no plan. */
export function DomainNav({ name, here }: { name: string; here: DomainPart }) {
  const query = useSearchParams()
  return (
    <nav aria-label="Pages of this domain" className="flex flex-wrap gap-4 border-b border-line">
      {[...mail, ...(name === unattributedName ? [] : outside)].map(([path, label]) => (
        <PageLink key={path} href={`/domains/${encodeURIComponent(name)}${path}${keptQuery(query)}`} aria-current={path === here ? 'page' : undefined} className={look(path === here)}>
          {label}
        </PageLink>
      ))}
      <PageLink href={eventsHref(name, query, usualRange)} className={look(false)}>Events</PageLink>
    </nav>
  )
}
