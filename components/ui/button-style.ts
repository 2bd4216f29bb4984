import { classNames } from './class-names'

export type ButtonTone = 'primary' | 'plain' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'normal'

const tones: Record<ButtonTone, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  plain: 'border-line-strong bg-surface text-ink hover:bg-sunk',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-sunk',
  danger: 'border-act bg-surface text-act hover:bg-act-soft',
}
const sizes: Record<ButtonSize, string> = { small: 'h-7 px-2 text-sm', normal: 'h-9 px-3' }

export const buttonStyle = (tone: ButtonTone, size: ButtonSize, extra?: string): string =>
  classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium',
    'aria-disabled:cursor-default aria-disabled:opacity-60 disabled:cursor-default disabled:opacity-60',
    tones[tone], sizes[size], extra,
  )
