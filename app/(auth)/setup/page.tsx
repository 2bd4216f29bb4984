import type { Metadata } from 'next'
import { connection } from 'next/server'
import { redirect } from 'next/navigation'
import { SetUpForm } from '@/components/session/set-up-form'
import { anyWorkspace } from '@/lib/db/workspace'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  // Without this Next would ask the database while it builds.
  await connection()
  if (await anyWorkspace()) redirect('/sign-in')
  return <SetUpForm />
}
