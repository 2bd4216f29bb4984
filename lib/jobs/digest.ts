import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { defineJob } from './define-job'
import { sendDueDigests } from './digest/send-due'

/** Sends every weekly digest whose time has come. What an earlier run missed is still due, so nothing is made up for by the schedule. */
export const digest = defineJob({
  name: 'digest',
  payload: z.object({}).loose(),
  schedule: '*/5 * * * *',
  run: async (_payload, signal) => {
    for (const place of await allWorkspaces()) {
      if (signal?.aborted) return
      await sendDueDigests(place, new Date(), signal).catch((error: unknown) => console.error(`digest of ${place.workspace.slug}:`, error))
    }
  },
})
