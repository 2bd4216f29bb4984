import { getEvent } from '@/lib/contracts/events'
import { eventsOfMessage, findEvent, type ListedEvent } from '@/lib/db/event-list'
import { findPost } from '@/lib/db/post'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'
import { serve } from '@/lib/http/serve'
import { decodeText, rawOf, readJson } from '@/lib/relays/read-json'
import { readEventId } from '../event-id'
import { presentEvent } from '../present-event'

const longestTimeline = 200

/** The element's own text; the whole body where the post is no list of elements. */
const rawText = async (workspaceId: WorkspaceId, event: ListedEvent): Promise<{ raw: string | null; raw_unavailable: string | null }> => {
  const post = await findPost(workspaceId, event.receivedAt, event.postNo)
  if (!post) return { raw: null, raw_unavailable: 'The raw post is no longer kept: retention has dropped it. All fields that were read from it are here.' }
  const elements = readJson(post.body)
  const element = elements.length === 1 ? elements[0] : elements.find((one) => one.index === event.element)
  return { raw: rawOf(element && element.fault === null ? element.text : decodeText(post.body)), raw_unavailable: null }
}

export const GET = serve(getEvent, async ({ workspaceId, input: { params } }) => {
  const key = readEventId(params.id)
  const event = key ? await findEvent(workspaceId, key) : null
  if (!event) throw notFound('This workspace has no event of that id. GET /api/v1/events lists them.')
  const [raw, timeline] = await Promise.all([
    rawText(workspaceId, event), event.unitId === null ? [event] : eventsOfMessage(workspaceId, event.unitId, longestTimeline),
  ])
  return { ...presentEvent(event), ...raw, metadata: event.metadata, timeline: timeline.map(presentEvent) }
})
