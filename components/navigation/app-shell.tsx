import type { ReactNode } from 'react'
import { SavedViews } from '../saved-view/saved-views'
import { SignOutButton } from '../session/sign-out-button'
import { ThemeSwitch } from '../ui/theme-switch'
import { PageLink } from '../ui/page-link'
import { PlainText } from '../ui/plain-text'
import type { CurrentWorkspace } from '../workspace/workspace-context'
import { Brand } from './brand'
import { Keyboard } from './keyboard'
import { MainNav } from './main-nav'

/** Frame of every signed-in page. */
export function AppShell({ workspace, children }: { workspace: CurrentWorkspace; children: ReactNode }) {
  return (
    <div className="min-h-dvh print:block lg:grid lg:grid-cols-[11.5rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <a href="#main" className="sr-only z-50 rounded-md border border-accent bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to the content
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 lg:col-span-2">
        <PageLink href="/" className="rounded-sm" aria-label="Wellsent, overview"><Brand /></PageLink>
        <p className="order-3 min-w-0 basis-full truncate text-sm text-ink-2 sm:order-none sm:basis-auto">
          <span className="font-medium text-ink"><PlainText text={workspace.name} /></span>
          <span title="Hours and days are those of this zone"> · {workspace.timeZone.replaceAll('_', ' ')}</span>
        </p>
        <div className="ml-auto flex items-center gap-2">
          <span className="hidden max-w-52 truncate text-sm text-ink-2 md:inline">{workspace.email}</span>
          <SavedViews />
          <Keyboard />
          <ThemeSwitch />
          <SignOutButton />
        </div>
      </header>
      <div className="border-b border-line bg-surface print:hidden lg:border-r lg:border-b-0">
        <MainNav />
      </div>
      <main id="main" tabIndex={-1} className="min-w-0 px-3 py-4 outline-none sm:px-6 sm:py-5">
        <div className="mx-auto flex max-w-[84rem] flex-col gap-4">{children}</div>
      </main>
    </div>
  )
}
