'use client'
import { DomainNav } from '../domain/domain-nav'
import { NoDomain } from '../domain/no-domain'
import { useDomainView } from '../domain/use-domain-view'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { TimeAgo } from '../ui/time-ago'
import { useMay } from '../workspace/workspace-context'
import { AlignmentTable } from './alignment-table'
import { CheckTargets } from './check-targets'
import { ChecklistTable } from './checklist-table'
import { DmarcView } from './dmarc-view'
import { FindingList } from './finding-list'
import { FindingPill } from './finding-pill'
import { PaperForm } from './paper-form'
import { RecordHistory } from './record-history'
import { SpfTree } from './spf-tree'
import { useAuthentication, useCheckAuthentication } from './use-authentication'

export function AuthenticationPage({ name }: { name: string }) {
  const { labelZone: timeZone } = useDomainView()
  const { data, error, refetch } = useAuthentication(name)
  const check = useCheckAuthentication(name)
  const may = useMay()
  if (error?.status === 404) return <NoDomain name={name} />
  const busy = check.isPending || Boolean(data?.checking)
  const again = may.write && <Button busy={busy} onClick={() => check.mutate({ params: { name } })}>{busy ? 'Checking' : data?.checked_at ? 'Check again' : 'Check now'}</Button>
  return (
    <>
      <PageHead
        title={<>Authentication of <PlainText text={name} /></>}
        lead={<span className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">{data?.state && <FindingPill state={data.state} />}<span>Checked <TimeAgo at={data?.checked_at ?? null} timeZone={timeZone} /></span></span>}
        actions={again}
      />
      <p role="status" className="sr-only">{busy ? 'Checking the records' : check.isSuccess ? 'The check is done' : ''}</p>
      <DomainNav name={name} here="/authentication" />
      {error && !data && <FaultNotice fault={error} doing="reading the findings" onRetry={() => void refetch()} />}
      {!data && !error && <Section title="Findings" flush><SkeletonRows rows={8} label="Reading the findings" /></Section>}
      {data && data.checked_at === null && (
        <Section title="Findings" flush>
          <EmptyState title="Not checked yet">
            Records of a new domain are read within ten minutes by itself, then every six hours. Until then nothing is known about them, good or bad.
          </EmptyState>
        </Section>
      )}
      {data && data.checked_at !== null && (
        <>
          <FindingList answer={data} />
          <ChecklistTable items={data.checklist} />
          <AlignmentTable answer={data} />
          {data.spf.map((tree) => <SpfTree key={tree.domain} tree={tree} />)}
          {data.dmarc && <DmarcView dmarc={data.dmarc} />}
          <RecordHistory history={data.history} timeZone={timeZone} />
        </>
      )}
      {data && <CheckTargets name={name} answer={data} />}
      {data && <PaperForm name={name} />}
    </>
  )
}
