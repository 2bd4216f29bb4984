import { wrongField } from '@/lib/http/problem'
import { slackHosts } from '@/lib/jobs/notices/send-http'

/** An address as it is stored. Throws 400 for one that can never be posted to; whether its name leads to a public address is seen when it is. */
export const checkTarget = (kind: 'slack' | 'webhook', text: string): string => {
  if (!URL.canParse(text)) throw wrongField('url', 'write the whole address, such as https://hooks.example.com/wellsent')
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') throw wrongField('url', 'must begin with https:// and hold no user name')
  if (kind === 'slack' && (!(slackHosts as readonly string[]).includes(url.hostname) || url.port !== '')) {
    throw wrongField('url', 'is no Slack incoming webhook: it begins with https://hooks.slack.com/')
  }
  return url.href
}
