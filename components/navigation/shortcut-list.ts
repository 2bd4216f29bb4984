import { navLinks } from './nav-links'

/** Second letter after `g`, by the page that it leads to. */
const letters: Partial<Record<string, string>> = { '/': 'o', '/events': 'e', '/connections': 'c', '/quarantine': 'q', '/settings': 's' }

export type Shortcut = { keys: readonly string[]; label: string; href: string }

/** Keys that lead to a page; one after the other. The sending domains stand on the overview. */
export const pageShortcuts: readonly Shortcut[] = [
  { keys: ['g', 'd'], label: 'Go to the sending domains', href: '/' },
  ...navLinks.flatMap(({ href, label }) => {
    const letter = letters[href]
    return letter ? [{ keys: ['g', letter], label: `Go to ${label}`, href }] : []
  }),
]
