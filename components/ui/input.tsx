import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classNames(controlStyle, 'h-9', className)} />
}

/** For values that must not be bent by spell checkers or capital letters: keys, domains, addresses. */
export function CodeInput({ className, ...rest }: ComponentProps<'input'>) {
  return <Input autoComplete="off" autoCapitalize="none" autoCorrect="off" spellCheck={false} {...rest} className={classNames('font-mono', className)} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} spellCheck={false} {...rest} className={classNames(controlStyle, 'py-1.5 font-mono text-sm', className)} />
}
