'use client'
import { Command } from 'cmdk'
import { Dialog as Parts } from 'radix-ui'
import { useRouter } from 'next/navigation'
import { useConnections } from '../connection/use-connections'
import { useDomains } from '../domain/use-domains'
import { useSavedViews } from '../saved-view/use-saved-views'
import { PlainText } from '../ui/plain-text'
import { useFocusReturn } from '../ui/use-focus-return'
import { navLinks } from './nav-links'

const item = 'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-accent data-[selected=true]:text-on-accent'
const group = '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-2'

function Choices({ go }: { go: (href: string) => void }) {
  const { items: domains } = useDomains()
  const { items: connections } = useConnections()
  const { items: views } = useSavedViews()
  return (
    <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1">
      <Command.Empty className="px-2 py-4 text-sm text-ink-2">Nothing of that name. Type a part of a domain, a page, a saved view or a connection.</Command.Empty>
      <Command.Group heading="Sending domains" className={group}>
        {domains.map(({ name }) => (
          <Command.Item key={name} value={`domain ${name}`} onSelect={() => go(`/domains/${encodeURIComponent(name)}`)} className={item}><PlainText text={name} /></Command.Item>
        ))}
      </Command.Group>
      <Command.Group heading="Pages" className={group}>
        {navLinks.map(({ href, label, icon: Icon }) => (
          <Command.Item key={href} value={`page ${label}`} onSelect={() => go(href)} className={item}><Icon aria-hidden className="size-4" />{label}</Command.Item>
        ))}
      </Command.Group>
      <Command.Group heading="Saved views" className={group}>
        {views.map(({ id, name, path }) => (
          <Command.Item key={id} value={`view ${name} ${id}`} onSelect={() => go(path)} className={item}><PlainText text={name} /></Command.Item>
        ))}
      </Command.Group>
      <Command.Group heading="Connections" className={group}>
        {connections.map(({ id, name }) => (
          <Command.Item key={id} value={`connection ${name} ${id}`} onSelect={() => go(`/connections/${id}`)} className={item}><PlainText text={name} /></Command.Item>
        ))}
      </Command.Group>
    </Command.List>
  )
}

/** Type three letters of a domain, press Enter, be there. Escape gives the focus back. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter()
  const focusReturn = useFocusReturn()
  const go = (href: string) => {
    onOpenChange(false)
    router.push(href)
  }
  return (
    <Parts.Root open={open} onOpenChange={onOpenChange}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-40 bg-[#0b0e0f]/55" />
        <Parts.Content {...focusReturn} aria-describedby={undefined} className="fixed top-[12dvh] left-1/2 z-40 w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-surface shadow-xl">
          <Parts.Title className="sr-only">Go to</Parts.Title>
          <Command label="Go to">
            <Command.Input placeholder="Domain, page or connection" className="h-11 w-full border-b border-line bg-transparent px-3 outline-none placeholder:text-ink-2" />
            <Choices go={go} />
          </Command>
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}
