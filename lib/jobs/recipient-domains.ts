import { z } from 'zod'
import { allWorkspaces } from '../auth/workspace'
import { lookUpMx } from '../dns/look-up-mx'
import { dnsResolver } from '../dns/resolver'
import { claimByMx } from '../ingest/claim-by-mx'
import { defineJob } from './define-job'

/** Finds out which mailbox provider stands behind the domains of recipients. Where DNS does not answer, nothing changes. */
export const recipientDomains = defineJob({
  name: 'recipient-domains',
  payload: z.object({}).loose(),
  schedule: '*/5 * * * *',
  run: async (_payload, signal) => {
    const lookUp = lookUpMx(dnsResolver().ask)
    for (const { workspaceId } of await allWorkspaces()) {
      if (signal?.aborted) return
      await claimByMx(workspaceId, lookUp, Date.now(), signal)
    }
  },
})
