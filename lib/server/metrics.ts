import type { ServerResponse } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { relayOf } from '../relays/registry'
import type { WebhookAnswer } from './http'

export type Metrics = {
  /** A webhook was answered, after so many seconds. */
  webhook(url: string, answer: WebhookAnswer, seconds: number): void
  /** Counts a page or API call when it has been answered. */
  watch(path: string, response: ServerResponse): void
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const outcomes = ['stored', 'duplicates', 'quarantined'] as const

/** Figures of this process. `waiting` answers how many elements wait for their commit. */
export function makeMetrics(waiting: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const webhooks = new Histogram({ name: 'wellsent_webhook_seconds', help: 'Time until a relay was answered', labelNames: ['relay', 'status'], buckets, registers })
  const elements = new Counter({ name: 'wellsent_elements_total', help: 'Elements of relay posts that were answered 200, by what became of them', labelNames: ['relay', 'outcome'], registers })
  const requests = new Histogram({ name: 'wellsent_http_seconds', help: 'Time until a page or an API call was answered', labelNames: ['kind', 'status'], buckets, registers })
  new Gauge({ name: 'wellsent_ingest_waiting', help: 'Elements that wait for their commit', registers, collect() { this.set(waiting()) } })
  return {
    webhook: (url, { status, body }, seconds) => {
      const relay = relayIn(url)
      webhooks.observe({ relay, status }, seconds)
      if (status !== 200) return
      const counts = JSON.parse(body) as Partial<Record<(typeof outcomes)[number], number>>
      for (const outcome of outcomes) elements.inc({ relay, outcome }, counts[outcome] ?? 0)
    },
    watch: (path, response) => {
      const stop = requests.startTimer({ kind: path.startsWith('/api/') ? 'api' : path.startsWith('/_next/') ? 'file' : 'page' })
      response.once('finish', () => stop({ status: response.statusCode }))
    },
    text: () => registry.metrics(),
  }
}

/** Known relays only: a label that strangers choose would grow without end. */
function relayIn(url: string): string {
  return relayOf(/^\/api\/webhooks\/(\w+)/.exec(url)?.[1] ?? '')?.id ?? 'none'
}
