import Link from 'next/link'
import { classNames } from '../ui/class-names'

const parts = [['', 'Mail'], ['/authentication', 'Authentication'], ['/blocklists', 'Blocklists'], ['/warm-up', 'Warm-up']] as const
export type DomainPart = (typeof parts)[number][0]

/** The pages of one domain. */
export function DomainNav({ name, here }: { name: string; here: DomainPart }) {
  return (
    <nav aria-label="Pages of this domain" className="flex flex-wrap gap-4 border-b border-line">
      {parts.map(([path, label]) => (
        <Link
          key={path}
          href={`/domains/${encodeURIComponent(name)}${path}`}
          aria-current={path === here ? 'page' : undefined}
          className={classNames('-mb-px inline-flex h-9 items-center border-b-2 font-medium', path === here ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
