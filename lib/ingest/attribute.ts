import { domainRank } from '../deliverability/claim'
import { hostName, hostOfAddress } from '../deliverability/domain-name'
import type { RelayEvent } from '../deliverability/event'

export type AttributionSetting = {
  /** The custom argument that names the sending domain; null for the usual names. */
  domainArg: string | null
  defaultDomain: string | null
}

const usualArguments = ['sending_domain', 'from_domain', 'from']

const argumentDomain = (metadata: Record<string, string>, setting: AttributionSetting): string | null => {
  for (const name of setting.domainArg ? [setting.domainArg] : usualArguments) {
    const found = Object.hasOwn(metadata, name) ? hostOfAddress(metadata[name]) : null
    if (found) return found
  }
  return null
}

/**
 * What one event knows of its sending domain: `domainClaim` is the rank and the name, `host` the Message-ID's host,
 * which counts only while the workspace has a domain of that name. The message takes the best of all its events.
 */
export const attribute = (e: RelayEvent, setting: AttributionSetting): { domainClaim: string | null; host: string | null } => {
  const stated = hostName(e.statedDomain)
  if (stated && e.statedBy !== 'message-id') return { domainClaim: `${domainRank[e.statedBy]}${stated}`, host: null }
  const argued = argumentDomain(e.metadata, setting)
  if (argued) return { domainClaim: `${domainRank.argument}${argued}`, host: null }
  if (stated) return { domainClaim: `${domainRank.messageId}${stated}`, host: null }
  const host = e.rfcMessageId?.includes('@') ? hostOfAddress(e.rfcMessageId) : null
  return { domainClaim: setting.defaultDomain ? `${domainRank.connectionDefault}${setting.defaultDomain}` : null, host }
}
