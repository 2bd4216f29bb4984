import type { Job } from './define-job'
import { retention } from './retention'

/** Every job, a line each. */
export const jobs: readonly Job[] = [retention]
