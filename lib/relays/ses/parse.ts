import type { RelayEvent } from '../../deliverability/event'
import { isFields } from '../read-fields'
import { rawOf, readJson } from '../read-json'
import type { Parsed, RelayRequest, RelaySecrets } from '../relay'
import { readEventBridge, unsubscribeNews } from './account'
import { readSesEvent } from './read'
import { isSubscribeUrl, looksLikeSns, readEnvelope, topicOf, topicsOf, type SnsEnvelope } from './sns'

type Read = { results: (RelayEvent | string)[]; confirm?: Parsed['confirm'] }

/** Reads a post in any of the forms in which SES events arrive: SNS envelope, bare body, EventBridge. */
export function parseSes(request: RelayRequest, secrets: RelaySecrets): Parsed {
  const parsed: Parsed = { events: [], quarantined: [] }
  for (const element of readJson(request.body)) {
    const { results, confirm } = element.fault === null ? readPost(element.value, secrets) : failed(element.fault)
    for (const result of results) {
      if (typeof result === 'string') parsed.quarantined.push({ element: element.index, reason: result, raw: rawOf(element.text) })
      else parsed.events.push({ ...result, element: element.index })
    }
    if (confirm) parsed.confirm = confirm
  }
  return parsed
}

function readPost(value: unknown, secrets: RelaySecrets): Read {
  if (!looksLikeSns(value)) return readMessage(value)
  const envelope = readEnvelope(value)
  if (typeof envelope === 'string') return failed(`The SNS field \`${envelope}\` is missing or is not text.`)
  if (envelope.type === 'SubscriptionConfirmation') return readConfirmation(envelope, secrets)
  if (envelope.type === 'UnsubscribeConfirmation') return { results: [unsubscribeNews(envelope)] }
  if (envelope.type !== 'Notification') return failed('The SNS field `Type` is none that SNS sends.')
  // SES says once, in plain words, that it may publish to the topic.
  if (envelope.message.trimStart().startsWith('Successfully validated SNS topic')) return { results: [] }
  const [inner] = readJson(envelope.message)
  if (!inner || inner.fault !== null) return failed(`The SNS field \`Message\` holds no SES event: ${inner?.fault ?? 'it is empty'}`)
  return readMessage(inner.value)
}

function readMessage(value: unknown): Read {
  const results = isFields(value) && typeof value['detail-type'] === 'string' ? readEventBridge(value) : readSesEvent(value)
  return typeof results === 'string' ? failed(results) : { results }
}

function readConfirmation(envelope: SnsEnvelope, secrets: RelaySecrets): Read {
  const topic = topicOf(envelope.topicArn)
  if (topic === null || !topicsOf(secrets.topic_arn ?? []).includes(topic.arn)) return failed('The subscription is of a topic that this connection does not name.')
  const url = envelope.subscribeUrl ?? ''
  if (!isSubscribeUrl(url, topic, envelope.token ?? '')) return failed('The field `SubscribeURL` is not an address of SNS for this topic.')
  return { results: [], confirm: { topic: topic.arn, url } }
}

function failed(reason: string): Read {
  return { results: [reason] }
}
