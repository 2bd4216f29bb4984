import type { ComponentProps, ReactNode } from 'react'
import { buttonStyle } from './button-style'
import { Hint } from './hint'

type Props = Omit<ComponentProps<'button'>, 'children'> & { label: string; icon: ReactNode }

/** A button that shows an icon only: its label is its name and its tooltip. */
export function IconButton({ label, icon, className, ...rest }: Props) {
  return (
    <Hint text={label}>
      <button type="button" {...rest} aria-label={label} className={buttonStyle('ghost', 'small', `w-7 px-0 ${className ?? ''}`)}>
        {icon}
      </button>
    </Hint>
  )
}
