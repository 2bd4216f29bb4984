'use client'
import { usePathname } from 'next/navigation'
import { classNames } from '../ui/class-names'
import { PageLink } from '../ui/page-link'
import { isWithin, navLinks } from './nav-links'

/** A rail beside the page on wide screens, a strip above it on narrow ones. */
export function MainNav() {
  const path = usePathname()
  return (
    <nav aria-label="Main" className="overflow-x-auto lg:overflow-visible">
      <ul className="flex gap-1 px-2 py-1 lg:flex-col lg:gap-0.5 lg:px-3 lg:py-3">
        {navLinks.map((link) => {
          const here = isWithin(path, link)
          return (
            <li key={link.href}>
              <PageLink
                href={link.href}
                aria-current={path === link.href ? 'page' : here ? 'true' : undefined}
                className={classNames(
                  'flex h-8 items-center gap-2 rounded-md px-2 text-sm whitespace-nowrap focus-visible:-outline-offset-2',
                  here ? 'bg-accent-soft font-semibold text-ink' : 'text-ink-2 hover:bg-sunk hover:text-ink',
                )}
              >
                <link.icon aria-hidden className="hidden size-4 sm:block" />
                {link.label}
              </PageLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
