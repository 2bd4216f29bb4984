import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/navigation/app-shell'
import { WorkspaceProvider } from '@/components/workspace/workspace-context'
import { askedPathHeader, signInAddress } from '@/lib/auth/asked-path'
import { currentSession } from '@/lib/auth/auth'
import { anyWorkspace } from '@/lib/db/workspace'

/** Asks once who is there. Each API call checks again by itself, so this gate only decides what is shown. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  if (!session) redirect((await anyWorkspace()) ? signInAddress((await headers()).get(askedPathHeader)) : '/setup')
  const { name, slug, timeZone } = session.workspace
  const workspace = { name, slug, timeZone, email: session.email, role: session.role }
  return (
    <WorkspaceProvider workspace={workspace}>
      <AppShell workspace={workspace}>{children}</AppShell>
    </WorkspaceProvider>
  )
}
