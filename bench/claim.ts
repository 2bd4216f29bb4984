import type { House } from './house'

/** One line of the results: ours against the reference, medians of the repeats of one run. */
export type Result = {
  what: string
  ours: string
  reference: string
  /** What the bounds speak of: a ratio, milliseconds, bytes. */
  figure: number
  /** Written with the figure, e.g. `×`, `ms`. */
  unit: string
  floor: string
  aim: string
  meets: 'aim' | 'floor' | 'neither' | 'no bound'
  repeats: number
  note?: string
}

export type Setting = { repeats: number; long: boolean; say(line: string): void }

export type Claim = { name: string; title: string; run(house: House, setting: Setting): Promise<Result[]> }

/** For figures where more is better, or less. */
export const judge = (figure: number, floor: number, aim: number): Result['meets'] => {
  const reaches = (bound: number): boolean => (aim > floor ? figure >= bound : figure <= bound)
  return reaches(aim) ? 'aim' : reaches(floor) ? 'floor' : 'neither'
}
