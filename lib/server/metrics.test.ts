import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { makeMetrics } from './metrics'

it('counts posts and their elements by relay, and gives no label to a word that strangers choose', async () => {
  const metrics = makeMetrics(() => 7)
  const counts = JSON.stringify({ received: 6, stored: 3, duplicates: 2, quarantined: 1 })
  metrics.webhook('/api/webhooks/sendgrid/t', { status: 200, headers: {}, body: counts }, 0.02)
  metrics.webhook('/api/webhooks/sendgrid/t', { status: 401, headers: {}, body: '{}' }, 0.002)
  metrics.webhook('/api/webhooks/stranger/t', { status: 404, headers: {}, body: '{}' }, 0.002)
  const text = await metrics.text()
  expect(text).toContain('wellsent_elements_total{relay="sendgrid",outcome="stored"} 3\n')
  expect(text).toContain('wellsent_elements_total{relay="sendgrid",outcome="duplicates"} 2\n')
  expect(text).toContain('wellsent_elements_total{relay="sendgrid",outcome="quarantined"} 1\n')
  expect(text).toContain('wellsent_webhook_seconds_count{relay="sendgrid",status="401"} 1\n')
  expect(text).toContain('wellsent_webhook_seconds_count{relay="none",status="404"} 1\n')
  expect(text).not.toContain('stranger')
  expect(text).toContain('wellsent_ingest_waiting 7\n')
  expect(text).toContain('process_resident_memory_bytes')
})

it('counts pages and calls when they have been answered', async () => {
  const metrics = makeMetrics(() => 0)
  const response = new EventEmitter() as ServerResponse
  metrics.watch('/api/v1/domains', response)
  expect(await metrics.text()).not.toContain('wellsent_http_seconds_count{')
  response.statusCode = 429
  response.emit('finish')
  expect(await metrics.text()).toContain('wellsent_http_seconds_count{kind="api",status="429"} 1\n')
})
