'use client'
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'

/** A tooltip; its child must take focus. What it says is never the only place of a fact. */
export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-xs rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-left text-xs font-normal text-ink shadow-md"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
