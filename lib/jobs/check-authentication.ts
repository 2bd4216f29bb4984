import { saveAuthentication } from '../db/authentication'
import { advanceCheck, beginCheck } from '../db/dns-check'
import type { WorkspaceId } from '../db/workspace-id'
import type { Authentication } from '../deliverability/authentication/authenticate'
import { observationsOf } from '../deliverability/authentication/observe'
import { lookUpAuthentication } from '../dns/look-up-authentication'
import { fetchText } from '../net/safe-fetch'
import { domainFacts } from './domain-facts'

/** Asks everything about a sending domain now and stores what came of it. `fresh` goes past the cache of answers. */
export const checkAuthentication = async (workspaceId: WorkspaceId, domain: string, now: number, fresh: boolean): Promise<Authentication> => {
  await beginCheck(workspaceId, domain, 'authentication', 1, now)
  const { authentication: facts } = await domainFacts(workspaceId, domain, now)
  const result = await lookUpAuthentication(facts, { fresh, fetchText })
  await saveAuthentication(workspaceId, result, observationsOf(result), now)
  await advanceCheck(workspaceId, domain, 'authentication', 1, Date.now())
  return result
}
