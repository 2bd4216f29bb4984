import { navLinks } from './nav-links'

/** Second letter after `g`, by the page that it leads to. */
const letters: Partial<Record<string, string>> = { '/': 'o', '/events': 'e', '/connections': 'c', '/quarantine': 'q', '/settings': 's' }

export type Shortcut = { keys: readonly string[]; label: string; href: string }

/** Keys that lead to a page; one after the other. */
export const pageShortcuts: readonly Shortcut[] = navLinks.flatMap(({ href, label }) => {
  const letter = letters[href]
  return letter ? [{ keys: ['g', letter], label: `Go to ${label}`, href }] : []
})
