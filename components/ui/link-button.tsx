import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, buttonStyle, type ButtonTone } from './button-style'

type Props = ComponentProps<typeof Link> & { tone?: ButtonTone; size?: ButtonSize }

export function LinkButton({ tone = 'plain', size = 'normal', className, ...rest }: Props) {
  return <Link {...rest} className={buttonStyle(tone, size, className)} />
}
