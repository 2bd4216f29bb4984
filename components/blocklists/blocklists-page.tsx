'use client'
import { DomainNav } from '../domain/domain-nav'
import { NoDomain } from '../domain/no-domain'
import { useDomainView } from '../domain/use-domain-view'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { TimeAgo } from '../ui/time-ago'
import { useNow } from '../ui/use-now'
import { useMay } from '../workspace/workspace-context'
import { ListTable } from './list-table'
import { ListingHistory } from './listing-history'
import { ListingMatrix } from './listing-matrix'
import { NamedBounces } from './named-bounces'
import { useBlocklists, useCheckBlocklists } from './use-blocklists'

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <div className="flex items-center gap-3">
      <progress aria-label="Answers so far" value={done} max={Math.max(total, 1)} className="h-2 w-48 accent-accent" />
      <span className="text-sm text-ink-2">{done} of {total} answers</span>
    </div>
  )
}

export function BlocklistsPage({ name }: { name: string }) {
  const { labelZone: timeZone } = useDomainView()
  const check = useCheckBlocklists(name)
  const { data, error, refetch } = useBlocklists(name, check.isPending)
  const now = useNow()
  const may = useMay()
  if (error?.status === 404) return <NoDomain name={name} />
  const busy = check.isPending || Boolean(data?.checking)
  const answered = data?.data.filter((cell) => cell.checked_at !== null) ?? []
  const allUnknown = answered.length > 0 && answered.every((cell) => cell.state === 'unknown')
  return (
    <>
      <PageHead
        title={<>Blocklists of <PlainText text={name} /></>}
        lead={<span className="block min-h-6">Last answer <TimeAgo at={data?.checked_at ?? null} timeZone={timeZone} /></span>}
        actions={may.write && <Button busy={busy} onClick={() => check.mutate({ params: { name } })}>{busy ? 'Checking' : 'Check again'}</Button>}
      />
      <p role="status" className="sr-only">{busy ? 'Asking the lists' : check.isSuccess ? 'The check is done' : ''}</p>
      <DomainNav name={name} here="/blocklists" />
      {busy && data?.checking && <Progress done={data.checking.done} total={data.checking.total} />}
      {error && !data && <FaultNotice fault={error} doing="reading the lists" onRetry={() => void refetch()} />}
      {!data && !error && <Section title="Sending IPs" flush><SkeletonRows rows={8} label="Reading the lists" /></Section>}
      {data && (
        <>
          {data.checked_at === null && <Callout tone="info" title="Not asked yet">Lists are asked by themselves: the important ones every half hour, the others less often. Until then nothing is known, good or bad.</Callout>}
          {allUnknown && <Callout tone="info" title="No list could be asked">This says nothing about your IPs and domains. The table of lists below says why; often this machine reaches no DNS server.</Callout>}
          <ListingMatrix answer={data} kind="ip" timeZone={timeZone} />
          <ListingMatrix answer={data} kind="domain" timeZone={timeZone} />
          {now !== null && <ListingHistory answer={data} now={now} timeZone={timeZone} />}
          <NamedBounces named={data.named_in_bounces} timeZone={timeZone} />
          <ListTable lists={data.lists} timeZone={timeZone} />
        </>
      )}
    </>
  )
}
