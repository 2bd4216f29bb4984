'use client'
import { unattributedName } from '@/lib/contracts/stand-in'
import { FaultNotice } from '../fault/fault-notice'
import { Callout } from '../ui/callout'
import { Facts } from '../ui/facts'
import { formatCount } from '../ui/format-number'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { IncidentActions } from './incident-actions'
import { IncidentCauses } from './incident-causes'
import { IncidentTimeline } from './incident-timeline'
import { IncidentStatePill, SeverityPill } from './severity-pill'
import { useIncident } from './use-incidents'

export function IncidentView({ id }: { id: string }) {
  const { timeZone } = useCurrentWorkspace()
  const may = useMay()
  const { data, error, refetch } = useIncident(id)
  if (error?.status === 404) {
    return <><PageHead title="Incident" /><Callout tone="watch" title="There is no such incident here"><TextLink href="/incidents">Back to the incidents</TextLink></Callout></>
  }
  if (error && !data) return <><PageHead title="Incident" /><FaultNotice fault={error} doing="reading the incident" onRetry={() => void refetch()} /></>
  if (!data) return <><PageHead title="Incident" /><SkeletonRows rows={6} label="Reading the incident" /></>
  const time = (at: string | null) => at && <TimeText at={at} timeZone={timeZone} />
  const domain = data.scope.domain
  return (
    <>
      <PageHead
        title={<PlainText text={data.title} />}
        lead={<span className="flex flex-wrap items-center gap-2"><SeverityPill severity={data.severity} /><IncidentStatePill state={data.state} /><PlainText text={data.text} /></span>}
      />
      {data.state !== 'resolved' && <Callout tone={data.severity === 'critical' ? 'act' : 'watch'} title="What to do"><p><PlainText text={data.action} /></p></Callout>}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {data.explanation && <IncidentCauses explanation={data.explanation} timeZone={timeZone} />}
          <IncidentTimeline entries={data.timeline} timeZone={timeZone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {may.write && <IncidentActions key={data.owner?.id} incident={data} />}
          <Section title="Evidence">
            <Facts
              rows={[
                ...data.facts.map(({ label, value }) => [label, <PlainText key={label} text={value} />] as const),
                ['People affected', data.people > 0 ? formatCount(data.people) : null],
                ['Rule', <TextLink key="rule" href="/settings/alert-rules"><PlainText text={data.rule_name} /></TextLink>],
                ['Domain', domain === null ? null : <TextLink key="domain" href={`/domains/${encodeURIComponent(domain || unattributedName)}?basis=event&interval=hour&range=7d`}><PlainText text={domain || 'unattributed mail'} /></TextLink>],
                ['Began', time(data.since)], ['Opened', time(data.opened_at)], ['Last seen', time(data.last_seen_at)], ['Muted until', time(data.muted_until)], ['Closed', time(data.closed_at)],
                ['Owner', data.owner ? <PlainText key="owner" text={data.owner.email} /> : 'nobody'],
                ['Same cause', data.parent_id ? <TextLink key="parent" href={`/incidents/${data.parent_id}`}>the incident behind it</TextLink> : null],
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  )
}
