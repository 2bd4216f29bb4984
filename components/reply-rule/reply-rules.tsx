'use client'
import { useState } from 'react'
import type { ClassifyRuleAnswer } from '@/lib/contracts/classify-rules'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { CodeBlock } from '../ui/code-block'
import { Dialog } from '../ui/dialog'
import { PlainText } from '../ui/plain-text'
import { Section } from '../ui/section'
import { SkeletonRows } from '../ui/skeleton'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TimeAgo } from '../ui/time-ago'
import { toast } from '../ui/toast'
import { useCurrentWorkspace, useMay } from '../workspace/workspace-context'
import { NewReplyRule } from './new-reply-rule'
import { useDeleteReplyRule, useReplyRules } from './use-reply-rules'

const head = <><Th>Pattern</Th><Th>Means</Th><Th>Note</Th><Th>Made</Th><Th><span className="sr-only">Actions</span></Th></>

export function ReplyRules() {
  const { timeZone, slug } = useCurrentWorkspace()
  const may = useMay()
  const { items, data, error, isPending, refetch } = useReplyRules()
  const [leaving, setLeaving] = useState<ClassifyRuleAnswer | null>(null)
  const deleting = useDeleteReplyRule()
  const remove = (rule: ClassifyRuleAnswer) =>
    deleting.mutate({ params: { id: rule.id } }, {
      onSuccess: () => {
        toast.success('The rule is deleted')
        setLeaving(null)
      },
    })
  return (
    <>
      <Section title="Your rules" note="Tried from the top; the first that matches decides." flush>
        {error && <div className="px-4 pb-4"><FaultNotice fault={error} doing="reading the rules" onRetry={() => void refetch()} /></div>}
        {isPending && <SkeletonRows rows={2} label="Reading the rules" />}
        {data && items.length === 0 && <p className="px-4 pb-4 text-ink-2">No rule yet: the built-in ones read every reply.</p>}
        {items.length > 0 && (
          <Table label="Your rules" head={head}>
            {items.map((rule) => (
              <Row key={rule.id}>
                <RowHead className="min-w-48 font-mono text-xs [overflow-wrap:anywhere]"><PlainText text={rule.pattern} /></RowHead>
                <Td className="whitespace-nowrap">{rule.class.replaceAll('_', ' ')}</Td>
                <Td className="[overflow-wrap:anywhere]"><PlainText text={rule.note} /></Td>
                <Td className="whitespace-nowrap"><TimeAgo at={rule.created_at} timeZone={timeZone} /></Td>
                <Td className="text-right">{may.admin && <Button size="small" tone="danger" onClick={() => setLeaving(rule)}>Delete<span className="sr-only"> {rule.pattern}</span></Button>}</Td>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      {may.admin && <NewReplyRule />}
      <Section title="The past" note="New events are read with your rules at once. To read stored ones again, run on the server:">
        <CodeBlock label="Command" text={`node bin/wellsent.mjs reclassify --all --workspace ${slug}`} />
      </Section>
      {leaving && (
        <Dialog open onOpenChange={() => setLeaving(null)} title="Delete this rule?" note="The built-in rules read such replies from then on. Stored events stay as they are until they are read again.">
          <p className="font-mono text-xs [overflow-wrap:anywhere]"><PlainText text={leaving.pattern} /></p>
          {deleting.error && <FaultNotice fault={deleting.error} doing="deleting the rule" />}
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setLeaving(null)}>Keep it</Button>
            <Button tone="danger" busy={deleting.isPending} onClick={() => remove(leaving)}>Delete the rule</Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
