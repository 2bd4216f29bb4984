import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { applyRetention } from '../db/retention'
import { defineJob } from './define-job'

/** Drops what is older than its workspace keeps. */
export const retention = defineJob({
  name: 'retention',
  payload: z.object({}).loose(),
  schedule: '17 3 * * *',
  backfillMs: 86_400_000,
  run: async () => {
    const workspaces = await allWorkspaces()
    await applyRetention(Date.now(), workspaces.map(({ workspaceId }) => workspaceId))
  },
})
