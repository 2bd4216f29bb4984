import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={classNames('text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current', className)} />
}
