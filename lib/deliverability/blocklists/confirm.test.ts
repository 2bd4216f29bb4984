import { describe, expect, it } from 'vitest'
import { backOffMs, type Cell, isAlert, nextCell } from './confirm'
import type { ListState } from './decode'

const minute = 60_000
const listed = (tier: 1 | 2 | 3 = 1): ListState => ({ state: 'listed', codes: ['127.0.0.2'], labels: ['code 127.0.0.2'], tier })
const clear: ListState = { state: 'clear' }
const unknown: ListState = { state: 'unknown', why: 'no DNS server answered in time', isListFault: false }

/** Feeds answers at their minutes; says when a listing opened, was confirmed and closed. */
const play = (answers: [minutes: number, answer: ListState][]): { told: string[]; cell: Cell | null } => {
  let cell: Cell | null = null
  let open = false
  let sure = false
  const told: string[] = []
  for (const [at, answer] of answers) {
    const step = nextCell(cell, answer, at * minute, open)
    cell = step.cell
    if (step.open !== null) told.push(`opens ${step.open / minute}`)
    if (step.confirm && !sure) told.push(`sure ${at}`)
    if (step.close !== null) told.push(`ends ${step.close / minute}`)
    sure = step.confirm || (sure && step.close === null)
    open = step.open !== null || (open && step.close === null)
  }
  return { told, cell }
}

describe('listings over time', () => {
  it('opens with the first answer and is sure with the second, ten minutes on at the earliest', () => {
    expect(play([[0, listed()], [5, listed()], [10, listed()]]).told).toEqual(['opens 0', 'sure 10'])
  })
  it('takes three answers on a list of tier 3', () => {
    expect(play([[0, listed(3)], [720, listed(3)], [1_440, listed(3)]]).told).toEqual(['opens 0', 'sure 1440'])
  })
  it('ends after three clear answers over an hour, at the first of them', () => {
    expect(play([[0, listed()], [30, listed()], [60, clear], [90, clear], [110, clear], [125, clear]]).told).toEqual(['opens 0', 'sure 30', 'ends 60'])
  })
  it('makes one listing of a list that flaps several times a day', () => {
    expect(play([[0, listed()], [30, clear], [60, listed()], [90, clear], [120, listed()], [150, listed()], [180, clear], [210, clear]]).told).toEqual(['opens 0', 'sure 150'])
  })
  it('is neither begun, confirmed nor ended by answers that are none', () => {
    expect(play([[0, unknown], [30, unknown]]).told).toEqual([])
    expect(play([[0, listed()], [10, unknown], [20, unknown], [100, unknown], [200, unknown]]).told).toEqual(['opens 0'])
    expect(play([[0, listed()], [10, unknown], [20, listed()]]).told).toEqual(['opens 0', 'sure 20'])
    expect(play([[0, listed()], [30, clear], [60, unknown], [95, clear], [96, clear]]).told).toEqual(['opens 0', 'ends 30'])
  })
  it('shows that nobody knows while the last answer was none', () => {
    expect(play([[0, clear], [30, unknown]]).cell).toMatchObject({ state: 'unknown', why: 'no DNS server answered in time', run: 1, runOf: 'clear' })
  })
})

it('leaves a list that fails alone for longer each time, a day at most', () => {
  expect([1, 2, 3, 20].map((failures) => backOffMs(failures) / minute)).toEqual([10, 20, 40, 1_440])
})

it('alerts for tiers 1 and 2 alone, and never for lists of whole networks', () => {
  expect([isAlert(1, false), isAlert(2, false), isAlert(3, false), isAlert(1, true)]).toEqual([true, true, false, false])
})
