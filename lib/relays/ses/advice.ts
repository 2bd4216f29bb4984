import type { Advice, RelaySecrets } from '../relay'

/** 20 tries at most 170 s apart: 57 minutes, within the hour that SNS allows a delivery policy. */
export const retryPolicy = '{"healthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":170,"numRetries":20,"numNoDelayRetries":0,"backoffFunction":"exponential"}}'
const redrivePolicy = '{"deadLetterTargetArn":"arn:aws:sqs:REGION:ACCOUNT:QUEUE"}'

const kept: Advice[] = [
  {
    title: 'Set a delivery policy on the subscription',
    text: 'Without one SNS tries four times within about a minute and then drops the message. This one tries 20 times more over most of an hour; Wellsent answers 429 when it cannot take a post, which SNS tries again.',
    code: retryPolicy,
  },
  {
    title: 'Add a redrive policy with an SQS queue',
    text: 'What outlives the delivery policy waits in that queue and can be sent again: posts are accepted for 14 days, and what was stored before counts once.',
    code: redrivePolicy,
  },
]

const rawDelivery = (hasPassword: boolean): Advice => ({
  title: 'Raw message delivery leaves the signature away',
  text: `With it on, whoever knows the webhook address may post. Switch it off at the subscription, then enter “sns” as delivery under Rotate secrets.${hasPassword ? '' : ' Until then set a user and password for the address.'}`,
  code: null,
})

const envelope: Advice = {
  title: 'Leave raw message delivery off', text: 'The signature is on the SNS envelope, which raw delivery leaves away: such posts are refused.', code: null,
}

const eventBridge: Advice = {
  title: 'Give the EventBridge target a dead-letter queue',
  text: 'EventBridge tries for 24 hours by itself, without a policy of yours. What still fails then is dropped, unless the target of the rule has an SQS queue for it.',
  code: null,
}

/** By how the events come: through SNS with or without its envelope, or from EventBridge. */
export const adviseSes = (secrets: RelaySecrets): Advice[] => {
  const live = (name: string): string[] => (secrets[name] ?? []).filter((value) => value !== '')
  const [delivery = 'sns'] = live('delivery')
  if (delivery === 'eventbridge') return [eventBridge]
  return [delivery === 'raw' ? rawDelivery(live('basic_auth').length > 0) : envelope, ...kept]
}
