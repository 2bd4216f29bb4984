import { isFields, type Fields } from '../read-fields'

/** The envelope of one SNS post; field names as SNS spells them, Lambda's spelling folded in. */
export type SnsEnvelope = {
  type: string
  messageId: string
  topicArn: string
  subject: string | null
  message: string
  timestamp: string
  signatureVersion: string
  signature: string
  certificateUrl: string
  token: string | null
  subscribeUrl: string | null
}

export type Topic = { arn: string; region: string; host: string }

const arnShape = /^arn:aws[a-z-]{0,10}:sns:([a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}):\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/

/** A topic and the one host that may speak for it; null when the text is no topic ARN. */
export function topicOf(arn: string): Topic | null {
  const region = arnShape.exec(arn)?.[1]
  if (region === undefined) return null
  return { arn, region, host: `sns.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}` }
}

/** The topics that a connection names; one setting may hold several, separated by spaces or commas. */
export function topicsOf(settings: string[]): string[] {
  return settings.flatMap((text) => text.split(/[\s,]+/)).filter((arn) => arn !== '')
}

export function looksLikeSns(value: unknown): value is Fields {
  return isFields(value) && typeof value.Type === 'string' && typeof value.TopicArn === 'string'
}

/** The envelope, or the name of the field that is missing or no text. */
export function readEnvelope(value: Fields): SnsEnvelope | string {
  const text = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null)
  const needed = ['Type', 'MessageId', 'TopicArn', 'Message', 'Timestamp', 'SignatureVersion', 'Signature']
  const confirmation = value.Type === 'SubscriptionConfirmation' || value.Type === 'UnsubscribeConfirmation'
  const missing = [...needed, ...(confirmation ? ['Token', 'SubscribeURL'] : [])].find((name) => text(name) === null)
  if (missing !== undefined) return missing
  if (value.Subject !== undefined && value.Subject !== null && text('Subject') === null) return 'Subject'
  const certificateUrl = text('SigningCertURL') ?? text('SigningCertUrl')
  if (certificateUrl === null) return 'SigningCertURL'
  return {
    type: text('Type') ?? '',
    messageId: text('MessageId') ?? '',
    topicArn: text('TopicArn') ?? '',
    subject: text('Subject'),
    message: text('Message') ?? '',
    timestamp: text('Timestamp') ?? '',
    signatureVersion: text('SignatureVersion') ?? '',
    signature: text('Signature') ?? '',
    certificateUrl,
    token: text('Token'),
    subscribeUrl: text('SubscribeURL'),
  }
}

/** What SNS signs: the fields of the type in byte order, each as `name\nvalue\n`; an absent subject is left out. */
export function stringToSign(envelope: SnsEnvelope): string {
  const head: [string, string | null][] = [['Message', envelope.message], ['MessageId', envelope.messageId]]
  const middle: [string, string | null][] =
    envelope.type === 'Notification'
      ? [['Subject', envelope.subject], ['Timestamp', envelope.timestamp]]
      : [['SubscribeURL', envelope.subscribeUrl], ['Timestamp', envelope.timestamp], ['Token', envelope.token]]
  const tail: [string, string | null][] = [['TopicArn', envelope.topicArn], ['Type', envelope.type]]
  return [...head, ...middle, ...tail].filter(([, value]) => value !== null).map(([name, value]) => `${name}\n${value}\n`).join('')
}

/** The whole address is matched as text: no parser's idea of ports, users, queries or letters comes between. */
export function isCertificateUrl(url: string, topic: Topic): boolean {
  const lead = `https://${topic.host}/`
  return url.startsWith(lead) && /^SimpleNotificationService-[0-9a-f]{1,64}\.pem$/.test(url.slice(lead.length))
}

/** The address that confirms a subscription: SNS's own host in the topic's region, for this topic and token only. */
export function isSubscribeUrl(url: string, topic: Topic, token: string): boolean {
  const lead = `https://${topic.host}/?`
  if (!url.startsWith(lead) || !/^[\w.%:&=+~-]{1,2000}$/.test(url.slice(lead.length))) return false
  const query = [...new URLSearchParams(url.slice(lead.length))]
  const of = (name: string): string | null => {
    const found = query.filter(([key]) => key === name)
    return found.length === 1 && found[0] ? found[0][1] : null
  }
  const known = query.every(([key]) => ['Action', 'TopicArn', 'Token', 'Version'].includes(key))
  return known && of('Action') === 'ConfirmSubscription' && of('TopicArn') === topic.arn && of('Token') === token
}
