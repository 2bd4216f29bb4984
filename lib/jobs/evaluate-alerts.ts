import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { evaluateAlerts } from './alerts/evaluate'
import { factSources } from './alerts/fact-sources'
import { gatherFacts } from './alerts/outside-facts'
import { defineJob } from './define-job'

/** Looks at every workspace each quarter of an hour. A quarter that two processes hold is looked at once. */
export const evaluateAlertsJob = defineJob({
  name: 'evaluate-alerts',
  payload: z.object({}).loose(),
  schedule: '*/15 * * * *',
  run: async (_, signal) => {
    const failed: string[] = []
    for (const { workspaceId, workspace } of await allWorkspaces()) {
      if (signal?.aborted) return
      const now = Date.now()
      // One workspace's trouble is not another's.
      await gatherFacts(workspaceId, now, factSources).then((facts) => evaluateAlerts(workspaceId, workspace.timeZone, now, facts)).catch((error: unknown) => {
        failed.push(`${workspace.slug}: ${error instanceof Error ? error.message : String(error)}`)
      })
    }
    if (failed.length > 0) throw new Error(`alerts were not evaluated for ${failed.join('; ')}`)
  },
})
