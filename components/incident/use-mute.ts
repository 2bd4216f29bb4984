'use client'
import { useQueryClient } from '@tanstack/react-query'
import type { ApiFault } from '@/lib/contracts/fault'
import type { IncidentDetailAnswer } from '@/lib/contracts/incidents'
import { contractKey } from '@/lib/contracts/use-contract'
import { faultToast } from '../fault/fault-toast'
import { toast } from '../ui/toast'
import { useIncidentActions } from './use-incidents'

const hourMs = 3_600_000

/**
 * Mutes at once on the page and says so with a way back; what the server refuses is taken back with its reason.
 * Undo waits for the mute to be answered, so that the two never arrive in the wrong order.
 */
export const useMute = (id: string) => {
  const queries = useQueryClient()
  const { mute, unmute } = useIncidentActions(id)
  const key = contractKey('GET /api/v1/incidents/{id}', { params: { id } })
  const show = async (change: Partial<IncidentDetailAnswer>): Promise<void> => {
    // An answer that is still on its way would show the state before.
    await queries.cancelQueries({ queryKey: key })
    queries.setQueryData<IncidentDetailAnswer>(key, (held) => held && { ...held, ...change })
  }
  const refused = (doing: string, back: Partial<IncidentDetailAnswer>) => (fault: ApiFault) => {
    void show(back)
    faultToast(doing, fault)
  }
  const undo = (before: Pick<IncidentDetailAnswer, 'state' | 'muted_until'>, muted: Pick<IncidentDetailAnswer, 'state' | 'muted_until'>) => {
    if (before.state === 'muted' || before.state === 'resolved') return
    void show(before)
    unmute.mutateAsync({ params: { id }, body: { state: before.state } }).then(() => toast.success('The mute is undone'), refused('Undoing the mute', muted))
  }
  const ask = (body: { hours: number; note?: string }, onDone: () => void) => {
    const held = queries.getQueryData<IncidentDetailAnswer>(key)
    if (!held) return
    const before = { state: held.state, muted_until: held.muted_until }
    const muted = { state: 'muted' as const, muted_until: new Date(Date.now() + body.hours * hourMs).toISOString() }
    void show(muted)
    const sent = mute.mutateAsync({ params: { id }, body })
    const said = toast.success(`Muted for ${body.hours} hours`, {
      duration: 10_000,
      ...(before.state === 'muted' ? {} : { action: { label: 'Undo', onClick: () => void sent.then(() => undo(before, muted), () => undefined) } }),
    })
    sent.then(onDone, (fault: ApiFault) => {
      toast.dismiss(said)
      refused('Muting', before)(fault)
    })
  }
  return { ask, isPending: mute.isPending }
}
