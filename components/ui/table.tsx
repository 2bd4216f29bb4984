import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type Props = { label: string; head: ReactNode; children: ReactNode; className?: string }

/** A table that scrolls sideways in a region of its own, which the keyboard can reach; the page itself never does. */
export function Table({ label, head, children, className }: Props) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="relative overflow-x-auto focus-visible:-outline-offset-2">
      <table className={classNames('w-full border-collapse text-sm', className)}>
        <caption className="sr-only">{label}</caption>
        <thead className="border-y border-line bg-sunk text-xs text-ink-2">
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

type CellProps = { number?: boolean; first?: boolean }
const cellStyle = ({ number = false }: CellProps): string => classNames('px-2.5 first:pl-4 last:pr-4', number && 'text-right')

export function Th({ number, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return <th scope="col" {...rest} className={classNames(cellStyle({ number }), number ? '' : 'text-left', 'h-8 whitespace-nowrap font-medium', className)} />
}

export function RowHead({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" {...rest} className={classNames(cellStyle({}), 'py-1.5 text-left font-medium', className)} />
}

export function Td({ number, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return <td {...rest} className={classNames(cellStyle({ number }), 'py-1.5', number && 'whitespace-nowrap', className)} />
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={classNames('border-b border-line align-top last:border-b-0 hover:bg-paper', className)} />
}
