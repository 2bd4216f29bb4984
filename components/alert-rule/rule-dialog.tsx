'use client'
import { type FormEvent, useState } from 'react'
import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import type { ApiFault } from '@/lib/contracts/fault'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { toast } from '../ui/toast'
import { BacktestResult } from './backtest-result'
import { bodyOf, draftOf, newDraft, type RuleDraft } from './rule-draft'
import { RuleFields } from './rule-fields'
import { useAddRule, useBacktest, useChangeRule } from './use-alert-rules'

/** A rule is tried on the workspace's own past before it is saved. */
export function RuleDialog({ rule, onClose }: { rule: AlertRuleAnswer | null; onClose: () => void }) {
  const [draft, setDraft] = useState<RuleDraft>(rule ? draftOf(rule) : newDraft)
  const [tried, setTried] = useState('')
  const adding = useAddRule()
  const changing = useChangeRule()
  const trying = useBacktest()
  const fault: ApiFault | null = adding.error ?? changing.error ?? trying.error
  const shape = JSON.stringify(draft)
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const tryOut = () => {
    const { name, ...body } = bodyOf(draft)
    trying.mutate({ body: { ...body, ...(name === '' ? {} : { name }) } }, { onSuccess: () => setTried(shape) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = { onSuccess: () => (toast.success('Saved'), onClose()) }
    if (rule) changing.mutate({ params: { id: rule.id }, body: bodyOf(draft) }, done)
    else adding.mutate({ body: bodyOf(draft) }, done)
  }
  const errors = fault?.fields ?? {}
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={rule ? `Change: ${rule.name}` : 'Add a rule'}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <RuleFields draft={draft} errors={errors} onChange={change} />
        {fault && Object.keys(errors).length === 0 && <FaultNotice fault={fault} doing="checking the rule" />}
        <div className="flex flex-col gap-2 rounded-md border border-line p-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-sm text-ink-2">What it would have done in the last 90 days here.</p>
            <Button size="small" busy={trying.isPending} onClick={tryOut}>Try it on the past</Button>
          </div>
          {trying.data && tried === shape && <BacktestResult found={trying.data} />}
          {trying.data && tried !== '' && tried !== shape && <p role="status" className="text-sm text-ink-2">The rule has changed since: try it again.</p>}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={adding.isPending || changing.isPending}>Save the rule</Button>
        </div>
      </form>
    </Dialog>
  )
}
