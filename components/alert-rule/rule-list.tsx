'use client'
import { useState } from 'react'
import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Table, Th } from '../ui/table'
import { useMay } from '../workspace/workspace-context'
import { RuleDialog } from './rule-dialog'
import { RuleRow } from './rule-row'
import { useAlertRules } from './use-alert-rules'

const head = (
  <>
    <Th>Rule</Th>
    <Th>Severity</Th>
    <Th>State</Th>
    <Th>Change</Th>
  </>
)

export function RuleList() {
  const may = useMay()
  const { items, error, isPending, refetch } = useAlertRules()
  const [edited, setEdited] = useState<AlertRuleAnswer | 'new' | null>(null)
  return (
    <Section
      title="Rules"
      note="A rate rule asks whether luck explains what came: it alarms when a true rate at the limit would hardly ever bring so many cases. Rules of the product can be changed, switched off and set back."
      actions={may.write && <Button size="small" tone="primary" onClick={() => setEdited('new')}>Add a rule</Button>}
      flush
    >
      {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the rules" onRetry={() => void refetch()} /></div>}
      {isPending && <SkeletonRows rows={8} label="Reading the rules" />}
      {items.length > 0 && (
        <Table label="Alert rules" head={head}>
          {items.map((rule) => <RuleRow key={rule.id} rule={rule} mayChange={may.write} onEdit={() => setEdited(rule)} />)}
        </Table>
      )}
      {edited && <RuleDialog key={edited === 'new' ? 'new' : edited.id} rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}
