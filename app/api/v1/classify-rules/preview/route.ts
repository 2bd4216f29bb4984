import { previewClassifyRule } from '@/lib/contracts/classify-rules'
import { isoTime } from '@/lib/http/range'
import { serve } from '@/lib/http/serve'
import { previewRule } from '@/lib/ingest/preview-rule'
import { eventId } from '../../events/event-id'
import { checkPattern } from '../check-pattern'

export const POST = serve(previewClassifyRule, async ({ workspaceId, input: { body }, now }) => {
  checkPattern(body.pattern)
  const found = await previewRule(workspaceId, body, now)
  return {
    from: isoTime(found.fromMs), read: found.read, complete: found.complete, matched: found.matched,
    changes: found.changes.map(({ from, to, count }) => ({ from_class: from, to_class: to, count })),
    samples: found.samples.map((e) => ({
      event_id: eventId({ second: e.occurredAt, dedupeKey: e.dedupeKey }), occurred_at: isoTime(e.occurredAt), diagnostic: e.diagnostic ?? '',
      class: e.class ?? 'unclassified', rule: e.rule ?? 'none',
    })),
  }
})
