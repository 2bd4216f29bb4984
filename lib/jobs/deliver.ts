import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { defineJob } from './define-job'
import { planNotices } from './notices/plan-notices'
import { sendDueDeliveries } from './notices/send-delivery'

/** Sends notices by every channel that wants them, and tries again what failed. */
export const deliver = defineJob({
  name: 'deliver',
  payload: z.object({}).loose(),
  schedule: '* * * * *',
  run: async (_payload, signal) => {
    for (const place of await allWorkspaces()) {
      if (signal?.aborted) return
      const now = new Date()
      await planNotices(place, now).then(() => sendDueDeliveries(place.workspaceId, now, signal))
        .catch((error: unknown) => console.error(`notices of ${place.workspace.slug}:`, error))
    }
  },
})
