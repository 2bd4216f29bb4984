'use client'
import { Tabs as Parts } from 'radix-ui'
import type { ReactNode } from 'react'

type Props = { label: string; value: string; onChange: (value: string) => void; tabs: readonly { value: string; label: string; content: ReactNode }[] }

export function Tabs({ label, value, onChange, tabs }: Props) {
  return (
    <Parts.Root value={value} onValueChange={onChange}>
      <Parts.List aria-label={label} className="flex flex-wrap gap-4 border-b border-line">
        {tabs.map((tab) => (
          <Parts.Trigger key={tab.value} value={tab.value} className="-mb-px h-9 border-b-2 border-transparent font-medium text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink">
            {tab.label}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {tabs.map((tab) => (
        <Parts.Content key={tab.value} value={tab.value} className="pt-3">{tab.content}</Parts.Content>
      ))}
    </Parts.Root>
  )
}
