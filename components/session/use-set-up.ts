'use client'
import { signIn } from 'next-auth/react'
import { useContractMutation } from '@/lib/contracts/use-contract'

/** Makes the workspace and signs its owner in. */
export const useSetUp = () =>
  useContractMutation('POST /api/v1/setup', {
    onSuccess: async (_made, { body }) => {
      const answer = await signIn('credentials', { email: body.email, password: body.password, redirect: false })
      // The workspace is made either way; whoever is not signed in by now can do so by hand.
      window.location.assign(answer?.ok && !answer.error ? '/' : '/sign-in')
    },
  })
