import { z } from 'zod'
import type { Relay } from './relay'
import { adviseSes, retryPolicy } from './ses/advice'
import { readCertificate } from './ses/certificate'
import { parseSes } from './ses/parse'
import { topicOf, topicsOf } from './ses/sns'
import { verifySes } from './ses/verify'

export const ses: Relay = {
  id: 'ses',
  label: 'Amazon SES',
  settings: z
    .object({
      topic_arn: z
        .string()
        .trim()
        .refine((text) => topicsOf([text]).every((arn) => topicOf(arn) !== null), 'This is no SNS topic ARN: it looks like arn:aws:sns:eu-west-1:123456789012:name')
        .optional()
        .describe('SNS topic ARN (several separated by spaces)'),
      certificate_pem: z
        .string()
        .trim()
        .refine((pem) => pem === '' || readCertificate(pem) !== null, 'This is no PEM certificate with an RSA key')
        .optional()
        .describe('Pinned signing certificate (only where the server may not fetch it)'),
      delivery: z.enum(['sns', 'raw', 'eventbridge']).optional().describe('Delivery: sns (signed, the default), raw or eventbridge (unsigned)'),
      api_key: z.string().trim().optional().describe('API key header of the EventBridge connection'),
      basic_auth: z.string().trim().optional().describe('Basic authentication (user:password in the address of a raw subscription)'),
    })
    .refine((settings) => settings.delivery === 'eventbridge' || (settings.topic_arn ?? '') !== '', { path: ['topic_arn'], message: 'Name the SNS topic' })
    .refine((settings) => settings.delivery !== 'eventbridge' || (settings.api_key ?? '') !== '', { path: ['api_key'], message: 'EventBridge needs an API key' }),
  guide: [
    'In the AWS console open Amazon SNS > Topics, create a Standard topic in the region that sends, and enter its ARN here.',
    'In Amazon SES > Configuration sets choose your set > Event destinations > Add destination; select Sends, Rendering failures, Rejects, Deliveries, Hard bounces, Complaints, Delivery delays, Subscriptions, Opens and Clicks, and the SNS topic as destination.',
    'Make it the default configuration set of each identity (Identities > your domain > Configuration set), so that no mail leaves without it.',
    'In Amazon SNS > your topic > Create subscription choose the protocol HTTPS, paste {webhook_url} as the endpoint, leave raw message delivery off and create it: Wellsent confirms it while the connection waits for pairing.',
    `SNS drops a message after about a minute of failed tries. Edit the subscription: as delivery policy enter \`${retryPolicy}\`.`,
    'In the same place add a redrive policy with an SQS queue, so that nothing is lost during a longer stop; posts that are sent again within 14 days are accepted.',
    'Set the topic attribute SignatureVersion to 2 (SHA-256): `aws sns set-topic-attributes --topic-arn ARN --attribute-name SignatureVersion --attribute-value 2`.',
    'Send one message to success@simulator.amazonses.com through the configuration set: it appears marked as test, in no count.',
  ],
  advice: adviseSes,
  verify: verifySes,
  parse: parseSes,
}
