import * as alertRules from './alert-rules'
import * as annotations from './annotations'
import * as apiKeys from './api-keys'
import * as authentication from './authentication'
import * as blocklists from './blocklists'
import { classifyReply } from './classify'
import * as classifyRules from './classify-rules'
import * as connections from './connections'
import type { Contract } from './contract'
import * as digest from './digest'
import { addDomain, getDomain, listDomains } from './domains'
import { exportEvents, getEvent, listEvents, tailEvents } from './events'
import * as incidents from './incidents'
import * as notifications from './notifications'
import { getOpenapi } from './openapi'
import { getProviderMatrix } from './provider-matrix'
import { listQuarantine, replayQuarantined } from './quarantine'
import { getDomainRates, getRates } from './rates'
import { listReasons } from './reasons'
import { getReceipt } from './receipt'
import { listRelays } from './relays'
import * as savedViews from './saved-views'
import { setUp } from './setup'
import { listSilences } from './silences'
import * as warmup from './warmup'
import { changeWorkspace, getWorkspace, listAudit, listMembers } from './workspace'

/** Every call of API v1: a test holds it against the route files, the OpenAPI document prints it. */
const every = [
  listDomains, addDomain, getDomain, getDomainRates, getRates, getProviderMatrix,
  warmup.getWarmup, warmup.putWarmup, warmup.getCap, warmup.listWarmups, warmup.getWarmupOf, warmup.putWarmupOf, warmup.getCapOf, warmup.getHolidays, warmup.putHolidays,
  authentication.getAuthentication, authentication.checkAuthentication, authentication.tryOnPaper, authentication.listRecordChanges,
  authentication.listCheckTargets, authentication.addCheckTarget, authentication.removeCheckTarget,
  blocklists.getBlocklists, blocklists.checkBlocklists, blocklists.listBlocklistSettings, blocklists.setBlocklist, blocklists.resetBlocklist, blocklists.listListings,
  annotations.listAnnotations, annotations.listNotes, annotations.addNote, annotations.removeNote,
  listEvents, exportEvents, tailEvents, getEvent, listReasons, getReceipt, listQuarantine, replayQuarantined,
  connections.listConnections, connections.addConnection, connections.getConnection, connections.changeConnection,
  connections.removeConnection, connections.rotateConnection, connections.pairConnection, connections.testConnection, listRelays,
  apiKeys.listApiKeys, apiKeys.addApiKey, apiKeys.revokeApiKey,
  getWorkspace, changeWorkspace, listMembers, listAudit,
  classifyReply, classifyRules.listClassifyRules, classifyRules.addClassifyRule, classifyRules.deleteClassifyRule, classifyRules.previewClassifyRule,
  notifications.listChannels, notifications.addChannel, notifications.changeChannel, notifications.removeChannel, notifications.rotateChannel, notifications.testChannel,
  notifications.listDeliveries, notifications.replayDelivery, notifications.getMemberChoice, notifications.changeMemberChoice, notifications.testMember,
  digest.previewDigest, digest.getDigestSettings, digest.changeDigestSettings, digest.listKeptMails, digest.getKeptMail,
  incidents.listIncidents, incidents.getIncident, incidents.acknowledgeIncident, incidents.muteIncident, incidents.unmuteIncident, incidents.resolveIncident, incidents.noteIncident,
  alertRules.listAlertRules, alertRules.addAlertRule, alertRules.changeAlertRule, alertRules.removeAlertRule, alertRules.backtestRule, listSilences,
  savedViews.listSavedViews, savedViews.addSavedView, savedViews.deleteSavedView,
  setUp, getOpenapi,
] as const satisfies readonly Contract[]
export type EveryContract = (typeof every)[number]
export const contracts: readonly Contract[] = every
