import { Ban, BellRing, Gauge, List, Mail, MailQuestion, PlugZap, Settings, SplitSquareHorizontal } from 'lucide-react'

/** Later pages get their line here. `owns` are further paths that belong to the entry. */
export const navLinks = [
  { href: '/', label: 'Overview', icon: Gauge, owns: ['/domains'] },
  { href: '/incidents', label: 'Incidents', icon: BellRing, owns: [] },
  { href: '/segments', label: 'Segments', icon: SplitSquareHorizontal, owns: [] },
  { href: '/events', label: 'Events', icon: List, owns: [] },
  { href: '/connections', label: 'Connections', icon: PlugZap, owns: [] },
  { href: '/quarantine', label: 'Quarantine', icon: Ban, owns: [] },
  { href: '/decoder', label: 'Decoder', icon: MailQuestion, owns: [] },
  { href: '/digest', label: 'Digest', icon: Mail, owns: [] },
  { href: '/settings', label: 'Settings', icon: Settings, owns: [] },
] as const

const holds = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`)

export const isWithin = (path: string, link: { href: string; owns: readonly string[] }): boolean =>
  (link.href === '/' ? path === '/' : holds(path, link.href)) || link.owns.some((prefix) => holds(path, prefix))
