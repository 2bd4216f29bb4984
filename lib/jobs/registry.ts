import { decideWarmupsJob } from './decide-warmups'
import type { Job } from './define-job'
import { deliver } from './deliver'
import { digest } from './digest'
import { authenticationJob, blocklistJob } from './dns-jobs'
import { evaluateAlertsJob } from './evaluate-alerts'
import { planDnsChecksJob } from './plan-dns-checks'
import { recipientDomains } from './recipient-domains'
import { retention } from './retention'

/** Every job, a line each. */
export const jobs: readonly Job[] = [retention, recipientDomains, decideWarmupsJob, planDnsChecksJob, authenticationJob, blocklistJob, evaluateAlertsJob, deliver, digest]
