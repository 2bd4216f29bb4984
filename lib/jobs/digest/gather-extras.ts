import type { WorkspaceId } from '../../db/workspace-id'
import type { DigestExtras } from '../../deliverability/digest/facts'
import type { WeekSpan } from '../../deliverability/digest/week'

/** What comes from tables of their own: warm-up plans, listings, DNS changes, incidents. A part that is left out has no section. */
export const gatherExtras = async (_workspaceId: WorkspaceId, _week: WeekSpan): Promise<DigestExtras> => ({})
