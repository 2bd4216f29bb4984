import type { ComponentProps } from 'react'
import { type ButtonSize, buttonStyle, type ButtonTone } from './button-style'
import { PageLink } from './page-link'

type Props = ComponentProps<typeof PageLink> & { tone?: ButtonTone; size?: ButtonSize }

export function LinkButton({ tone = 'plain', size = 'normal', className, ...rest }: Props) {
  return <PageLink {...rest} className={buttonStyle(tone, size, className)} />
}
