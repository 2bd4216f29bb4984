import { Callout } from '../ui/callout'
import { CodeBlock } from '../ui/code-block'
import { CopyField } from '../ui/copy-field'
import { EmptyState } from '../ui/empty-state'
import { ExternalLink } from '../ui/external-link'
import { Kpi } from '../ui/kpi'
import { Pill } from '../ui/pill'
import { PlainText } from '../ui/plain-text'
import { ProgressBar } from '../ui/progress-bar'
import { Section } from '../ui/section'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'

const hostile = 'invoice\u202efdp.exe, zero\u200bwidth, bell\u0007, <b>tags</b>'

/** Everything that shows and takes no input. */
export function ShownStates() {
  return (
    <>
      <Section title="Pills">
        <div className="flex flex-wrap gap-2">
          <Pill tone="good">Healthy</Pill><Pill tone="watch">Watch</Pill><Pill tone="act">Act</Pill><Pill tone="neutral">Too few</Pill><Pill tone="info">Silent</Pill>
        </div>
      </Section>
      <Section title="Figures" flush>
        <dl className="grid sm:grid-cols-3">
          <Kpi label="Hard bounce rate" value="1.8 %" of="41 of 2,277" interval="1.4–2.3 % with 90 % confidence" />
          <Kpi label="Block rate" value="6.1 %" of="139 of 2,277" interval="5.3–7.0 % with 90 % confidence" tone="act" note={<Pill tone="act">At or above 5.0 %</Pill>} />
          <Kpi label="Complaint rate" value="8.3 %" of="1 of 12" interval="2.0–28.2 % with 90 % confidence" tone="quiet" note={<Pill tone="neutral">Too few to judge</Pill>} />
        </dl>
      </Section>
      <Section title="Progress">
        <ProgressBar label="Warm-up" value={9} max={21} text="Day 9 of 21" />
      </Section>
      <Section title="Messages">
        <div className="flex flex-col gap-2">
          <Callout tone="info" title="To know">A sentence with a <a href="#main">link</a>.</Callout>
          <Callout tone="good" title="Done">It works.</Callout>
          <Callout tone="watch" title="Look at this">Something will change.</Callout>
          <Callout tone="act" title="A fault">What is wrong and what to do.</Callout>
        </div>
      </Section>
      <Section title="Text and links">
        <p>From outside: <PlainText text={hostile} /></p>
        <p><TextLink href="/">A page</TextLink> · <ExternalLink href="https://example.com/" /> · refused: <ExternalLink href="javascript:alert(1)" /></p>
        <div className="mt-3 grid gap-3 md:grid-cols-2">
          <CopyField label="Webhook address" value="https://example.com/api/webhooks/sendgrid/abc" />
          <CodeBlock label="Raw" text={'{\n  "event": "bounce"\n}'} />
        </div>
      </Section>
      <Section title="Nothing yet" flush><EmptyState title="No relay is connected yet"><p>Say what to do.</p></EmptyState></Section>
      <Section title="Being read"><Skeleton className="h-9 w-full" /></Section>
    </>
  )
}
