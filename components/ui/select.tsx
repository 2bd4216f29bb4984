import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'

/** The platform's own list: it works with any keyboard, screen reader and phone. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-flex min-w-0', className)}>
      <select {...rest} className={classNames(controlStyle, 'h-8 appearance-none pr-7 text-sm')}>{children}</select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-ink-2" />
    </span>
  )
}
