'use client'
import { useState } from 'react'
import type { WarmupAnswer, WarmupChange } from '@/lib/contracts/warmup'
import { FaultNotice } from '../fault/fault-notice'
import { Button } from '../ui/button'
import { ConfirmByName } from '../ui/confirm-by-name'
import { toast } from '../ui/toast'
import { useChangeWarmup } from './use-warmup'

/** Pause, go on, end; and to say that the cause of a pause is dealt with. */
export function PlanActions({ warmup, onEdit }: { warmup: WarmupAnswer; onEdit: () => void }) {
  const { plan, lanes, subject } = warmup
  const [ending, setEnding] = useState(false)
  const changing = useChangeWarmup(subject)
  if (!plan || plan.status === 'ended' || plan.status === 'complete') return null
  const isPaused = plan.status === 'paused'
  const isStopped = !isPaused && lanes.some(({ status }) => status === 'paused')
  const change = (body: WarmupChange, done: string) => changing.change(body, () => {
    toast.success(done)
    setEnding(false)
  })
  return (
    <>
      {isStopped && <Button size="small" busy={changing.isPending} onClick={() => change({ acknowledge: true }, 'It goes on next morning, at half its stage')}>The cause is dealt with</Button>}
      {isPaused
        ? <Button size="small" tone="primary" busy={changing.isPending} onClick={() => change({ status: 'active' }, 'The warm-up goes on')}>Go on</Button>
        : <Button size="small" busy={changing.isPending} onClick={() => change({ status: 'paused' }, 'The warm-up is paused')}>Pause</Button>}
      <Button size="small" onClick={onEdit}>Change the plan</Button>
      <Button size="small" tone="danger" onClick={() => setEnding(true)}>End</Button>
      <ConfirmByName
        open={ending}
        onOpenChange={setEnding}
        name={subject.name}
        verb="End the warm-up of"
        consequence="Nothing is limited any more, and another plan begins anew. Its decisions stay."
        busy={changing.isPending}
        onConfirm={() => change({ status: 'ended' }, 'The warm-up is ended')}
        error={changing.error && <FaultNotice fault={changing.error} doing="ending the warm-up" />}
      />
      {changing.error && !ending && <span role="alert" className="text-sm text-act">{changing.error.message}</span>}
    </>
  )
}
