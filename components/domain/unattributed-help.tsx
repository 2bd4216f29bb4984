import { Callout } from '../ui/callout'
import { TextLink } from '../ui/text-link'

export function UnattributedHelp() {
  return (
    <Callout tone="info" title="The events of this mail name no sending domain">
      <p>
        Most relays leave the From address out of their events. Two cures, both on the <TextLink href="/connections">connection</TextLink>:
      </p>
      <ul className="list-disc pl-5">
        <li>Send a custom argument (SendGrid), user variable (Mailgun) or tag (SES) that holds the domain, and name it as the domain argument.</li>
        <li>Where a connection sends for one domain only, set that as its default domain.</li>
      </ul>
      <p>It holds for events that arrive from then on.</p>
    </Callout>
  )
}
