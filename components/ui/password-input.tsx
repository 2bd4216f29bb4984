'use client'
import { type ComponentProps, useState } from 'react'
import { Button } from './button'
import { Input } from './input'

/** Pasting and password managers work; the text can be shown. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const [shown, setShown] = useState(false)
  return (
    <span className="flex gap-2">
      <Input {...props} type={shown ? 'text' : 'password'} autoCapitalize="none" autoCorrect="off" spellCheck={false} />
      <Button aria-pressed={shown} onClick={() => setShown(!shown)} aria-label={shown ? 'Hide password' : 'Show password'}>
        {shown ? 'Hide' : 'Show'}
      </Button>
    </span>
  )
}
