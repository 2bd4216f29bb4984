'use client'
import { CodeBlock } from '../ui/code-block'
import { EmptyState } from '../ui/empty-state'
import { LinkButton } from '../ui/link-button'
import { Section } from '../ui/section'
import { useConnections } from '../connection/use-connections'
import { TextLink } from '../ui/text-link'
import { useOrigin } from '../ui/use-origin'

/** The overview before the first event: what to do, with commands that work as they stand. */
export function FirstSteps() {
  const { items } = useConnections()
  const origin = useOrigin()
  const connected = items[0]
  const text = `curl -sS ${origin}/api/v1/domains -H "Authorization: Bearer ws_live_…"`
  return (
    <Section title="Sending domains" flush>
      <EmptyState
        title={connected ? 'Waiting for the first event' : 'Connect your first relay'}
        actions={
          connected ? (
            <LinkButton tone="primary" href={`/connections/${connected.id}`}>See the connection and send a test event</LinkButton>
          ) : (
            <LinkButton tone="primary" href="/connections/new">Connect a relay</LinkButton>
          )
        }
      >
        <ol className="list-decimal space-y-1 pl-5">
          <li>Choose the relay that sends your mail and enter its verification key.</li>
          <li>Paste the webhook address into the relay&apos;s settings; each event then arrives here within seconds.</li>
          <li>Sending domains appear by themselves with the first event that names them.</li>
        </ol>
        <p>The same numbers are there for scripts, with a key from <TextLink href="/settings">Settings</TextLink>:</p>
        <CodeBlock label="Read the sending domains" text={text} wrap />
      </EmptyState>
    </Section>
  )
}
