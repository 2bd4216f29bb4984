import { findDigest, insertDigest } from '../../db/digest'
import type { Workspace } from '../../db/workspace'
import type { WorkspaceId } from '../../db/workspace-id'
import { assembleDigest } from '../../deliverability/digest/assemble'
import { chooseFindings } from '../../deliverability/digest/changes'
import type { DigestContent } from '../../deliverability/digest/content'
import type { Week } from '../../deliverability/digest/week'
import { gatherAims, gatherFacts } from './gather'

type Place = { workspaceId: WorkspaceId; workspace: Workspace }

/** A week as it would be told now; nothing is stored. */
export const draftDigest = async (place: Place, week: Week, nowMs: number): Promise<DigestContent> => {
  const facts = await gatherFacts(place, week, nowMs)
  const findings = chooseFindings(facts)
  return assembleDigest(facts, findings, await gatherAims(place, findings, week))
}

/** A week as it is told to every reader: what was stored first, made now when nothing is. */
export const toldDigest = async (place: Place, week: Week, nowMs: number): Promise<DigestContent> => {
  const told = await findDigest(place.workspaceId, week)
  if (told) return told
  await insertDigest(place.workspaceId, await draftDigest(place, week, nowMs))
  return (await findDigest(place.workspaceId, week)) ?? draftDigest(place, week, nowMs)
}
