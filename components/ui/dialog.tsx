'use client'
import { X } from 'lucide-react'
import { Dialog as Parts } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'
import { useFocusReturn } from './use-focus-return'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; title: string; note?: ReactNode; children: ReactNode }

export function Dialog({ open, onOpenChange, title, note, children }: Props) {
  const focusReturn = useFocusReturn()
  return (
    <Parts.Root open={open} onOpenChange={onOpenChange}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-40 bg-[#0b0e0f]/55" />
        <Parts.Content
          {...focusReturn}
          {...(note ? {} : { 'aria-describedby': undefined })}
          className="fixed top-1/2 left-1/2 z-40 max-h-[90dvh] w-[min(32rem,calc(100vw-1.5rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line-strong bg-surface p-5 shadow-xl"
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <Parts.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Parts.Title>
            <Parts.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden className="size-4" />} />
            </Parts.Close>
          </div>
          {note && <Parts.Description asChild><div className="mb-4 text-ink-2">{note}</div></Parts.Description>}
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}
