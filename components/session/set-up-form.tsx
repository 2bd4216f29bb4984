'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { setUp } from '@/lib/contracts/setup'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { PasswordInput } from '../ui/password-input'
import { TimeZoneField } from '../workspace/time-zone-field'
import { browserTimeZone } from '../workspace/time-zones'
import { useSetUp } from './use-set-up'

// zod's fast path builds functions from text, which the pages' content security policy forbids.
if (typeof window !== 'undefined') z.config({ jitless: true })

type Given = z.input<typeof setUp.body>
const names = ['email', 'password', 'workspace_name', 'time_zone'] as const
const sentence = (text: string | undefined) => text && text.charAt(0).toUpperCase() + text.slice(1)

export function SetUpForm() {
  const making = useSetUp()
  const { register, control, handleSubmit, setError, setValue, formState: { errors } } = useForm<Given>({
    resolver: zodResolver(setUp.body),
    defaultValues: { email: '', password: '', workspace_name: '', time_zone: 'UTC' },
  })
  // The server does not know the browser's zone.
  useEffect(() => setValue('time_zone', browserTimeZone()), [setValue])
  const submit = handleSubmit((body) =>
    making.mutate({ body }, {
      onError: (fault) => {
        for (const name of names) if (fault.fields[name]) setError(name, { message: fault.fields[name] }, { shouldFocus: true })
      },
    }),
  )
  const elsewhere = making.error && !names.some((name) => making.error.fields[name]) ? making.error : null
  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">Set up Wellsent</h1>
        <p className="text-ink-2">One account and one workspace. It takes a minute, then you connect the first relay.</p>
      </div>
      {elsewhere && elsewhere.status === 409 && (
        <Callout tone="watch" role="alert" title="This server is set up already"><a href="/sign-in">Sign in instead</a></Callout>
      )}
      {elsewhere && elsewhere.status !== 409 && <FaultNotice fault={elsewhere} doing="setting up" />}
      <Field label="Your e-mail" error={sentence(errors.email?.message)}>
        {(wiring) => <Input {...wiring} type="email" autoComplete="username" autoFocus {...register('email')} />}
      </Field>
      <Field label="Password" hint="10 characters or more; a sentence is fine." error={sentence(errors.password?.message)}>
        {(wiring) => <PasswordInput {...wiring} autoComplete="new-password" {...register('password')} />}
      </Field>
      <Field label="Workspace name" hint="The company or team whose mail is watched." error={sentence(errors.workspace_name?.message)}>
        {(wiring) => <Input {...wiring} autoComplete="organization" {...register('workspace_name')} />}
      </Field>
      <Controller
        control={control}
        name="time_zone"
        render={({ field }) => (
          <TimeZoneField value={field.value ?? 'UTC'} onChange={field.onChange} error={sentence(errors.time_zone?.message)} hint="Days and hours of every number begin in this zone. It can be changed later." />
        )}
      />
      <Button type="submit" tone="primary" busy={making.isPending || making.isSuccess}>Create the workspace</Button>
    </form>
  )
}
