import type { WarmupAnswer, WarmupChange } from '@/lib/contracts/warmup'
import { refusalOf, volumesOf } from '@/lib/deliverability/warmup/curve'
import type { RampId } from '@/lib/deliverability/warmup/published-ramps'
import { templates } from '@/lib/deliverability/warmup/templates'

/** The form as it is typed. */
export type PlanFields = { start: string; target: string; days: string; curve: 'even' | RampId; moves: boolean; weekdays: readonly number[]; startsOn: string }

type Numbers = { start: number; target: number; days: number; curve: 'even' | RampId; moves_warm_domain?: boolean; weekdays?: readonly number[]; starts_on?: string }

export const fieldsOf = (plan: Numbers): PlanFields => ({
  start: String(plan.start), target: String(plan.target), days: String(plan.days), curve: plan.curve, moves: plan.moves_warm_domain ?? false,
  weekdays: plan.weekdays ?? [1, 2, 3, 4, 5], startsOn: plan.starts_on ?? '',
})

export const fieldsOfTemplate = (id: string, before: PlanFields): PlanFields => {
  const template = templates.find((one) => one.id === id)
  return template ? { ...fieldsOf(template), moves: template.movesWarmDomain, weekdays: before.weekdays, startsOn: before.startsOn } : before
}

export const fieldsOfOffer = (offered: NonNullable<WarmupAnswer['offered']>): PlanFields => fieldsOf({ ...offered, curve: 'even' })

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

export type Preview = { volumes: number[]; fault: { field: 'start' | 'target' | 'days'; message: string; offeredDays: number | null } | null }

/** What the typed plan would send each day, or why it cannot be followed. */
export const previewOf = (fields: PlanFields): Preview => {
  const shape = { start: number(fields.start), target: number(fields.target), days: fields.curve === 'even' ? number(fields.days) : 2, curve: fields.curve, movesWarmDomain: fields.moves }
  const fault = refusalOf(shape)
  return { volumes: fault ? [] : volumesOf(shape), fault }
}

export const changeOf = (fields: PlanFields, hasBegun: boolean): WarmupChange => ({
  start: number(fields.start), target: number(fields.target), ...(fields.curve === 'even' ? { days: number(fields.days) } : {}), curve: fields.curve, moves_warm_domain: fields.moves,
  weekdays: [...fields.weekdays], ...(fields.startsOn !== '' && !hasBegun ? { starts_on: fields.startsOn } : {}),
})

