import type { Job } from './define-job'
import { evaluateAlertsJob } from './evaluate-alerts'
import { retention } from './retention'

/** Every job, a line each. */
export const jobs: readonly Job[] = [retention, evaluateAlertsJob]
