import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/session/sign-in-form'
import { currentSession } from '@/lib/auth/auth'
import { anyWorkspace } from '@/lib/db/workspace'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
  if (await currentSession()) redirect('/')
  if (!(await anyWorkspace())) redirect('/setup')
  return <SignInForm />
}
