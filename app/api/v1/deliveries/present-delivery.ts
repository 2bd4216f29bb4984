import type { DeliveryAnswer } from '@/lib/contracts/notifications'
import { listDeliveries, type ListedDelivery } from '@/lib/db/delivery'
import type { WorkspaceId } from '@/lib/db/workspace-id'
import { notFound } from '@/lib/http/problem'
import { isoTime, isoTimeOrNull } from '@/lib/http/range'
import { rowId } from '@/lib/http/row-id'

const noSuchDelivery = 'This workspace has no such delivery. GET /api/v1/deliveries lists them.'

export const presentDelivery = (row: ListedDelivery): DeliveryAnswer => ({
  id: row.id, channel_id: row.channelId, kind: row.kind, state: row.state, reason: row.reason, severity: row.severity, notice_kind: row.noticeKind, subject: row.subject,
  created_at: isoTime(row.createdAt.getTime()), next_at: isoTimeOrNull(row.nextAt), tries: row.log,
})

/** Throws 404 for an id that is none of this workspace's. */
export const deliveryOf = async (workspaceId: WorkspaceId, id: string): Promise<DeliveryAnswer> => {
  const [row] = await listDeliveries(workspaceId, { channelId: null, id: rowId(id, noSuchDelivery), before: null, limit: 1 })
  if (!row) throw notFound(noSuchDelivery)
  return presentDelivery(row)
}
