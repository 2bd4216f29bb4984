'use client'
import { signIn } from 'next-auth/react'
import { useForm } from 'react-hook-form'
import { signInFault } from '@/lib/contracts/sign-in'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { PasswordInput } from '../ui/password-input'
import { safeReturn } from './safe-return'

type Given = { email: string; password: string }

export function SignInForm() {
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<Given>()
  const submit = handleSubmit(async (given) => {
    try {
      const answer = await signIn('credentials', { ...given, redirect: false })
      if (answer?.ok && !answer.error) {
        // A full load: the layout asks for the session anew and nothing of an earlier person is left in memory.
        window.location.assign(safeReturn(window.location))
        await new Promise(() => {})
      }
      setError('root', { message: signInFault(answer?.error ?? '') })
    } catch {
      setError('root', { message: 'The server cannot be reached. Check the connection and try again.' })
    }
  })
  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <h1 className="text-2xl font-semibold tracking-tight">Sign in</h1>
      {errors.root?.message && <Callout tone="act" role="alert" title={errors.root.message} />}
      <Field label="E-mail" error={errors.email?.message}>
        {(wiring) => <Input {...wiring} type="email" autoComplete="username" autoFocus {...register('email', { required: 'Write your e-mail address' })} />}
      </Field>
      <Field label="Password" error={errors.password?.message}>
        {(wiring) => <PasswordInput {...wiring} autoComplete="current-password" {...register('password', { required: 'Write your password' })} />}
      </Field>
      <Button type="submit" tone="primary" busy={isSubmitting}>Sign in</Button>
    </form>
  )
}
