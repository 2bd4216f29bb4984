'use client'
import { useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'

export function SignOutButton() {
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const leave = async () => {
    setBusy(true)
    // The next person at this browser must not see what was read.
    queries.clear()
    const { signOut } = await import('next-auth/react')
    await signOut({ callbackUrl: '/sign-in' })
  }
  return (
    <Button size="small" tone="ghost" busy={busy} onClick={() => void leave()}>
      {!busy && <LogOut aria-hidden className="size-4" />}
      Sign out
    </Button>
  )
}
