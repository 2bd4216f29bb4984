'use client'
import { type KeyboardEvent, useId, useState } from 'react'
import { classNames } from './class-names'
import type { FieldWiring } from './field'
import { Input } from './input'

type Option = { value: string; label: string; keywords?: string }
/** `label` where no label element names the field; `options` are made when it is opened. */
type Props = { wiring: FieldWiring; label?: string; value: string; /** What stands for the value. */ text: string; options: () => readonly Option[]; onChange: (value: string) => void; limit?: number }

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replaceAll(/[\s_/]+/g, ' ')

/** A list that narrows as one types. Focus stays in the field; arrow keys move, Enter takes, Escape gives the old value back. */
export function Combobox({ wiring, label, value, text, options, onChange, limit = 80 }: Props) {
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const open = typed !== null
  const words = fold(typed ?? '').split(' ').filter(Boolean)
  const found = open ? options().filter((option) => words.every((word) => fold(`${option.label} ${option.keywords ?? ''}`).includes(word))).slice(0, limit) : []
  const take = (option: Option | undefined) => {
    if (option) onChange(option.value)
    setTyped(null)
  }
  const step = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), found.length - 1)
    setAt(next)
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (open) step(event.key === 'ArrowDown' ? 1 : -1)
      else setTyped('')
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      take(found[at])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      setTyped(null)
    }
  }
  return (
    <div className="relative">
      <Input
        {...wiring}
        aria-label={label}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => setTyped((held) => held ?? '')}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label="Choices" hidden={!open} className="absolute inset-x-0 z-30 mt-1 max-h-60 overflow-auto rounded-md border border-line-strong bg-surface py-1 shadow-lg">
        {found.map((option, index) => (
          <li
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={option.value === value}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
            className={classNames('min-h-7 cursor-pointer px-2.5 py-1 text-sm', index === at ? 'bg-accent text-on-accent' : 'hover:bg-sunk')}
          >
            {option.label}
          </li>
        ))}
        {open && found.length === 0 && <li className="px-2.5 py-1 text-sm text-ink-2">Nothing matches. Try a city, a country or UTC.</li>}
      </ul>
    </div>
  )
}
