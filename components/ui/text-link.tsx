import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { PageLink } from './page-link'

export function TextLink({ className, ...rest }: ComponentProps<typeof PageLink>) {
  return <PageLink {...rest} className={classNames('text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current', className)} />
}
