'use client'
import { useState } from 'react'
import { DomainNav } from '../domain/domain-nav'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { PageHead } from '../ui/page-head'
import { PlainText } from '../ui/plain-text'
import { ProgressBar } from '../ui/progress-bar'
import { Skeleton } from '../ui/skeleton'
import { TextLink } from '../ui/text-link'
import { useMay } from '../workspace/workspace-context'
import { OverSending } from './over-sending'
import { PlanActions } from './plan-actions'
import { fieldsOfOffer, type PlanFields } from './plan-fields'
import { PlanForm } from './plan-form'
import { ProviderLanes } from './provider-lanes'
import { barTone, WarmupPill } from './state-word'
import { useWarmup, type WarmupSubject } from './use-warmup'
import { WarmupChart } from './warmup-chart'

const words = { domain: 'domain', ip: 'IP', pool: 'pool' } as const

export function WarmupPage({ subject }: { subject: WarmupSubject }) {
  const { data: warmup, error, refetch } = useWarmup(subject)
  const may = useMay()
  const [form, setForm] = useState<{ initial: PlanFields | null } | null>(null)
  const title = <>Warm-up of <PlainText text={subject.name} /></>
  if (error?.status === 404) return <Callout tone="watch" title={<>No {words[subject.kind]} <PlainText text={subject.name} /> here</>}>{error.message} <TextLink href="/">Back to the overview</TextLink></Callout>
  if (!warmup) return <><PageHead title={title} />{error ? <FaultNotice fault={error} doing="reading the warm-up" onRetry={() => void refetch()} /> : <Skeleton className="h-[28rem] w-full" />}</>
  const { plan, summary, offered } = warmup
  const mayPlan = !plan || plan.status === 'ended' || plan.status === 'complete'
  const close = () => setForm(null)
  return (
    <>
      <PageHead
        title={title}
        lead={subject.kind !== 'domain' && <TextLink href="/">Overview</TextLink>}
        actions={may.write && <PlanActions warmup={warmup} onEdit={() => setForm({ initial: null })} />}
      />
      {subject.kind === 'domain' && <DomainNav name={subject.name} here="/warm-up" />}
      <section aria-label="Where it stands" className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3">
        {summary && plan && (
          <>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><WarmupPill state={summary.state} /> <span className="font-semibold">{summary.sentence}</span></p>
            <ProgressBar label="Warm-up" value={summary.day} max={summary.days} text={summary.sentence} tone={barTone(summary.state)} />
          </>
        )}
        <p className="max-w-[85ch]"><strong>Next: </strong>{warmup.next_action}</p>
        {error && <FaultNotice fault={error} doing="reading the warm-up" onRetry={() => void refetch()} />}
      </section>
      {warmup.stuck && <Callout tone="watch" title={warmup.stuck}>Held for more than five days in a row, a ramp does not come loose by waiting. Deal with the cause, or take a lower target.</Callout>}
      <OverSending days={warmup.over_sending} />
      {offered && (
        <Callout tone="info" title="It warms by itself" actions={may.write && !form && <Button size="small" tone="primary" onClick={() => setForm({ initial: fieldsOfOffer(offered) })}>Take a plan that fits</Button>}>
          {offered.text}
        </Callout>
      )}
      {form && <PlanForm key={plan?.version ?? 0} warmup={warmup} initial={form.initial} onDone={close} onCancel={close} />}
      {mayPlan && !form && may.write && <div><Button tone="primary" onClick={() => setForm({ initial: null })}>Make a plan</Button></div>}
      {plan && <WarmupChart warmup={warmup} />}
      <ProviderLanes warmup={warmup} />
    </>
  )
}
