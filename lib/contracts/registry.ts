import * as alertRules from './alert-rules'
import * as apiKeys from './api-keys'
import { classifyReply } from './classify'
import * as connections from './connections'
import type { Contract } from './contract'
import { addDomain, getDomain, listDomains } from './domains'
import { getEvent, listEvents } from './events'
import * as incidents from './incidents'
import { getOpenapi } from './openapi'
import { listQuarantine, replayQuarantined } from './quarantine'
import { getDomainRates, getRates } from './rates'
import { listReasons } from './reasons'
import { getReceipt } from './receipt'
import { listRelays } from './relays'
import { setUp } from './setup'
import { listSilences } from './silences'
import { changeWorkspace, getWorkspace, listAudit, listMembers } from './workspace'

/** Every call of API v1: a test holds it against the route files, the OpenAPI document prints it. */
export const contracts: readonly Contract[] = [
  listDomains, addDomain, getDomain, getDomainRates, getRates,
  listEvents, getEvent, listReasons, getReceipt, listQuarantine, replayQuarantined,
  connections.listConnections, connections.addConnection, connections.getConnection, connections.changeConnection,
  connections.removeConnection, connections.rotateConnection, connections.pairConnection, connections.testConnection, listRelays,
  apiKeys.listApiKeys, apiKeys.addApiKey, apiKeys.revokeApiKey,
  getWorkspace, changeWorkspace, listMembers, listAudit,
  incidents.listIncidents, incidents.getIncident, incidents.acknowledgeIncident, incidents.muteIncident, incidents.resolveIncident, incidents.noteIncident,
  alertRules.listAlertRules, alertRules.addAlertRule, alertRules.changeAlertRule, alertRules.removeAlertRule, alertRules.backtestRule, listSilences,
  classifyReply, setUp, getOpenapi,
]
