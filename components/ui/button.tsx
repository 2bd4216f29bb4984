import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ButtonSize, buttonStyle, type ButtonTone } from './button-style'

type Props = ComponentProps<'button'> & { tone?: ButtonTone; size?: ButtonSize; busy?: boolean }

/** While busy it keeps its focus and its width, and takes no second press. */
export function Button({ tone = 'plain', size = 'normal', busy = false, className, children, onClick, type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={busy && type === 'submit' ? 'button' : type}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonStyle(tone, size, className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  )
}
