'use client'
import type { AlertRuleAnswer } from '@/lib/contracts/alert-rules'
import { faultToast } from '../fault/fault-toast'
import { SeverityPill } from '../incident/severity-pill'
import { Button } from '../ui/button'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Td } from '../ui/table'
import { toast } from '../ui/toast'
import { ruleSummary, scopeNames } from './rule-words'
import { useChangeRule, useRemoveRule } from './use-alert-rules'

type Props = { rule: AlertRuleAnswer; mayChange: boolean; onEdit: () => void }

export function RuleRow({ rule, mayChange, onEdit }: Props) {
  const change = useChangeRule()
  const remove = useRemoveRule()
  const onError = (fault: Parameters<typeof faultToast>[1]) => faultToast('Changing the rule', fault)
  const toggle = () => change.mutate({ params: { id: rule.id }, body: { enabled: !rule.enabled } }, { onSuccess: () => toast.success(rule.enabled ? 'Switched off' : 'Switched on'), onError })
  const setBack = () => remove.mutate({ params: { id: rule.id } }, { onSuccess: () => toast.success(rule.origin === 'own' ? 'Removed' : 'Set back'), onError })
  return (
    <Row>
      <RowHead className="min-w-60 max-w-2xl [overflow-wrap:anywhere]">
        <PlainText text={rule.name} />
        <span className="block text-xs font-normal text-ink-2">
          {rule.scope && `${scopeNames[rule.scope]}${rule.only === null ? '' : `, only ${rule.only}`}. `}{ruleSummary(rule)}.
        </span>
      </RowHead>
      <Td><SeverityPill severity={rule.severity} /></Td>
      <Td className="whitespace-nowrap">{rule.enabled ? 'On' : 'Off'}{rule.origin === 'changed' && <span className="block text-xs text-ink-2">changed</span>}{rule.origin === 'own' && <span className="block text-xs text-ink-2">yours</span>}</Td>
      <Td>
        {mayChange && (
          <div className="flex flex-wrap gap-1.5">
            <Button size="small" aria-label={`${rule.enabled ? 'Switch off' : 'Switch on'}: ${rule.name}`} busy={change.isPending} onClick={toggle}>{rule.enabled ? 'Switch off' : 'Switch on'}</Button>
            {rule.kind === 'rate' && <Button size="small" aria-label={`Change: ${rule.name}`} onClick={onEdit}>Change</Button>}
            {rule.origin !== 'default' && <Button size="small" tone="danger" aria-label={`${rule.origin === 'own' ? 'Remove' : 'Set back'}: ${rule.name}`} busy={remove.isPending} onClick={setBack}>{rule.origin === 'own' ? 'Remove' : 'Set back'}</Button>}
          </div>
        )}
      </Td>
    </Row>
  )
}
