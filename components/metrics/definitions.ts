/**
 * What each number means, once: tooltips, the glossary page and docs/metrics.md say the same (a test compares).
 * Names are those of the API.
 */
export type MetricKey =
  | 'accepted' | 'delivered' | 'deferred' | 'throttled' | 'bounced' | 'hard' | 'soft' | 'blocked' | 'dropped' | 'complained' | 'unsubscribed'
  | 'opened' | 'opened_machine' | 'clicked' | 'clicked_machine' | 'replied' | 'pending' | 'resolved' | 'unattributed'
  | 'delivery' | 'bounce' | 'hard_bounce' | 'soft_bounce' | 'block' | 'throttle' | 'complaint' | 'unsubscribe'
  | 'received' | 'stored' | 'duplicates' | 'quarantined' | 'late'

export type Definition = {
  key: MetricKey
  label: string
  kind: 'count' | 'rate' | 'receipt'
  means: string
  formula?: string
  /** What the rate is a share of, in words. */
  denominator?: string
}

const count = (key: MetricKey, label: string, means: string, formula?: string): Definition => ({ key, label, kind: 'count', means, formula })
const rate = (key: MetricKey, label: string, formula: string, denominator: string, means: string): Definition => ({ key, label, kind: 'rate', formula, denominator, means })
const receipt = (key: MetricKey, label: string, means: string, formula?: string): Definition => ({ key, label, kind: 'receipt', means, formula })

const finals = 'messages with a final result (delivered + bounced); pending and dropped ones are not in it'

export const definitions: readonly Definition[] = [
  count('accepted', 'Accepted', 'Messages that a relay took on: every message with any delivery event. A complaint, open or click stands for a delivery when nothing stronger is known.'),
  count('delivered', 'Delivered', 'The recipient\'s server took the message and no bounce came later. It says nothing about inbox or spam folder.'),
  count('bounced', 'Bounced', 'The relay tried and gave up. A bounce that arrives after a delivery wins over it.', 'hard + soft + blocked'),
  count('hard', 'Hard bounces', 'Final bounces because the address, its domain or its mailbox does not exist any more.'),
  count('soft', 'Soft bounces', 'Final bounces that are neither hard nor blocked: full mailboxes, servers away, time run out, faults of the message.', 'bounced − hard − blocked'),
  count('blocked', 'Blocked', 'Final bounces because the recipient\'s side refused the sender or the content: reputation, blocklists, authentication, policy, spam filters.'),
  count('dropped', 'Dropped', 'Messages that the relay never tried: it holds the address on its suppression list or refused them itself. They are in no bounce rate.'),
  count('deferred', 'Deferred', 'Messages that were put off at least once, whatever came of them. Repeated tries count once.'),
  count('throttled', 'Throttled', 'Of the deferred: put off at least once because of the sender\'s pace or reputation.'),
  count('pending', 'Pending', 'Messages without a final result so far. They are shown and are in no denominator but that of the throttle rate.', 'accepted − delivered − bounced − dropped'),
  count('resolved', 'Final results', 'Messages that are delivered or bounced at this moment.', 'delivered + bounced'),
  count('complained', 'Complaints', 'Messages that a recipient or mailbox provider reported as spam. Gmail and most company servers report none to relays, so this is a lower bound.'),
  count('unsubscribed', 'Unsubscribes', 'Messages whose recipient opted out.'),
  count('opened', 'Opens', 'Messages opened by a person, as far as the relay can tell.'),
  count('opened_machine', 'Machine opens', 'Messages opened by a prefetcher or scanner. Independent of opens by people: a message can be in both.'),
  count('clicked', 'Clicks', 'Messages in which a person followed a link, as far as the relay can tell.'),
  count('clicked_machine', 'Machine clicks', 'Messages in which a scanner followed a link.'),
  count('replied', 'Replies', 'Messages that were answered by a person.'),
  count('unattributed', 'Unattributed', 'Messages whose events name no sending domain. They are counted here and in no domain.'),
  rate('delivery', 'Delivery rate', 'delivered / (delivered + bounced)', finals, 'The share of final results that the recipients\' servers took.'),
  rate('bounce', 'Bounce rate', 'bounced / (delivered + bounced)', finals, 'The share of final results that bounced for any reason.'),
  rate('hard_bounce', 'Hard bounce rate', 'hard / (delivered + bounced)', finals, 'The share that went to addresses which do not exist: the quality of the list.'),
  rate('soft_bounce', 'Soft bounce rate', 'soft / (delivered + bounced)', finals, 'The share that failed for passing reasons or faults of the message.'),
  rate('block', 'Block rate', 'blocked / (delivered + bounced)', finals, 'The share that was refused because of who sent it or what it said: reputation.'),
  rate('throttle', 'Throttle rate', 'throttled / (delivered + bounced + pending that were deferred)', 'messages with a final result, and pending ones that were deferred', 'The share of messages that were put off because of pace or reputation. Messages, not attempts: relays report different numbers of retries. With basis event it is a share of attempts.'),
  rate('complaint', 'Complaint rate', 'complained / delivered', 'delivered messages', 'The share of delivered messages reported as spam. Recipients whose providers report nothing are in the denominator, so the true rate is higher.'),
  rate('unsubscribe', 'Unsubscribe rate', 'unsubscribed / delivered', 'delivered messages', 'The share of delivered messages whose recipient opted out.'),
  receipt('received', 'Received', 'Elements in the posts that relays made and that were taken, by the hour of receipt. One post holds one or many elements. Test events are in it.', 'stored + duplicates + quarantined'),
  receipt('stored', 'Stored', 'Elements that became an event.'),
  receipt('duplicates', 'Duplicates', 'Elements that had been stored before. Relays send again when in doubt; a copy changes no number.'),
  receipt('quarantined', 'Quarantined', 'Elements that could not be read. They are kept with the reason and can be read again.'),
  receipt('late', 'Late', 'Of those stored: received more than 24 hours after they happened.'),
]

const byKey = new Map(definitions.map((definition) => [definition.key, definition]))

export const definitionOf = (key: MetricKey): Definition => byKey.get(key) ?? { key, label: key, kind: 'count', means: '' }

/** What holds for all of them. */
export const conventions: readonly { title: string; text: string }[] = [
  { title: 'Unit', text: 'A message is one (connection, message id, recipient). A mail to three people is three messages. Everything is counted in messages, not in attempts or events, except the receipt.' },
  { title: 'Final result', text: 'Bounced outranks delivered, delivered outranks dropped, dropped outranks deferred, deferred outranks accepted, in whatever order the events arrive.' },
  { title: 'Basis sent', text: 'A message counts in the local hour or day of its earliest known time, with everything that became of it since. This is the default.' },
  { title: 'Basis event', text: 'Each distinct event counts in the hour in which it happened. A bounce can then fall on another day than its message.' },
  { title: 'Tags and countries', text: 'Counted by the local day of sending alone. A message has the tags that any of its events told (SendGrid\'s categories, Mailgun\'s tags), the first twenty by the alphabet, and counts once in each, so that rows of tags do not add up to all mail; one without a tag has a row of its own. The recipient\'s country is that of the last label of the recipient\'s domain; .com and others that all the world uses tell none.' },
  { title: 'Hours and days', text: 'They are those of the workspace\'s time zone. A day of a clock change has 23 or 25 hours.' },
  { title: 'Interval', text: 'Each rate comes with a 90 % Wilson interval (z = 1.645): 3 of 40 is 7.5 %, and the true rate lies between 3.0 % and 17.4 %.' },
  { title: 'Too few to judge', text: 'Below 100 final results for hard bounces, 50 for blocks and throttles, 300 to 500 deliveries for complaints, a rate raises no state; the interval says why.' },
  { title: 'Warm-up', text: 'A plan gives each sending day a volume; each morning a gate decides from the last three sending days whether the next one may be had. Its rules and figures are in docs/warm-up.md.' },
  { title: 'Cap', text: 'Messages that may still go today: the least of what the morning allowed, in all and to the mailbox provider, what throttling of the last three hours leaves, and nothing while an incident is open or a first-tier blocklist names the sender.' },
  { title: 'Test events', text: 'Events of a relay\'s test button, its simulator addresses or our own test are stored and in the receipt, and are in no other number.' },
]
