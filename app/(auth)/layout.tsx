import type { ReactNode } from 'react'
import { Brand } from '@/components/navigation/brand'
import { ThemeSwitch } from '@/components/ui/theme-switch'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-3">
        <Brand />
        <ThemeSwitch />
      </header>
      <main className="mx-auto w-full max-w-md flex-1 px-4 py-8 sm:py-14">{children}</main>
    </div>
  )
}
