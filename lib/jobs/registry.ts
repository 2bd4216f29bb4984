import type { Job } from './define-job'
import { deliver } from './deliver'
import { digest } from './digest'
import { retention } from './retention'

/** Every job, a line each. */
export const jobs: readonly Job[] = [retention, deliver, digest]
