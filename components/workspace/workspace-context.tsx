'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { WorkspaceAnswer } from '@/lib/contracts/workspace'

export type CurrentWorkspace = { name: string; slug: string; timeZone: string; email: string; role: NonNullable<WorkspaceAnswer['role']> }

const Context = createContext<CurrentWorkspace | null>(null)

/** What the layout learnt from the session, so that no page asks for it again. */
export function WorkspaceProvider({ workspace, children }: { workspace: CurrentWorkspace; children: ReactNode }) {
  return <Context value={workspace}>{children}</Context>
}

export const useCurrentWorkspace = (): CurrentWorkspace => {
  const workspace = useContext(Context)
  if (!workspace) throw new Error('useCurrentWorkspace is called outside the dashboard layout')
  return workspace
}

/** The server decides; this only hides what it would refuse. */
export const useMay = (): { write: boolean; admin: boolean } => {
  const { role } = useCurrentWorkspace()
  const admin = role === 'owner' || role === 'admin'
  return { admin, write: admin || role === 'member' }
}
