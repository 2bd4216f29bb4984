import type { Job } from './define-job'
import { authenticationJob, blocklistJob } from './dns-jobs'
import { planDnsChecksJob } from './plan-dns-checks'
import { retention } from './retention'

/** Every job, a line each. */
export const jobs: readonly Job[] = [retention, planDnsChecksJob, authenticationJob, blocklistJob]
