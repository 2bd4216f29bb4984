/** Month and day of Easter Sunday (Gregorian computus of Meeus), as days since 1970. */
const easterDay = (year: number): number => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

const dayOf = (year: number, month: number, day: number): number => Math.floor(Date.UTC(year, month - 1, day) / 86_400_000)
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** The `nth` (−1: last) weekday of a month; 0 is Sunday. */
const nthWeekday = (year: number, month: number, nth: number, weekday: number): number => {
  if (nth > 0) {
    const first = dayOf(year, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
  }
  const last = dayOf(year, month + 1, 1) - 1
  return last - ((weekdayOf(last) - weekday + 7) % 7)
}

type Rule = [month: number, day: number] | { easter: number } | { month: number; nth: number; weekday: number; plus?: number }

// Days on which offices commonly send nothing. Fixed days, days after Easter Sunday, nth weekdays.
const everywhere: readonly Rule[] = [[1, 1], [12, 24], [12, 25], [12, 26], [12, 31], { easter: -2 }, { easter: 1 }]
const westernEurope: readonly Rule[] = [[5, 1], { easter: 39 }, { easter: 50 }]
const national: Record<string, readonly Rule[]> = {
  us: [
    { month: 1, nth: 3, weekday: 1 }, { month: 2, nth: 3, weekday: 1 }, { month: 5, nth: -1, weekday: 1 }, [6, 19], [7, 3], [7, 4], { month: 9, nth: 1, weekday: 1 },
    { month: 10, nth: 2, weekday: 1 }, [11, 11], { month: 11, nth: 4, weekday: 4 }, { month: 11, nth: 4, weekday: 4, plus: 1 },
  ],
  ca: [{ month: 2, nth: 3, weekday: 1 }, [7, 1], { month: 8, nth: 1, weekday: 1 }, { month: 9, nth: 1, weekday: 1 }, [9, 30], { month: 10, nth: 2, weekday: 1 }, [11, 11]],
  gb: [{ month: 5, nth: 1, weekday: 1 }, { month: 5, nth: -1, weekday: 1 }, { month: 8, nth: -1, weekday: 1 }],
  ie: [{ month: 2, nth: 1, weekday: 1 }, [3, 17], { month: 5, nth: 1, weekday: 1 }, { month: 6, nth: 1, weekday: 1 }, { month: 8, nth: 1, weekday: 1 }, { month: 10, nth: -1, weekday: 1 }],
  de: [...westernEurope, [10, 3], { easter: 60 }, [11, 1], [10, 31]],
  at: [...westernEurope, [1, 6], { easter: 60 }, [8, 15], [10, 26], [11, 1], [12, 8]],
  ch: [...westernEurope, [1, 2], [8, 1]],
  fr: [...westernEurope, [5, 8], [7, 14], [8, 15], [11, 1], [11, 11]],
  be: [...westernEurope, [7, 21], [8, 15], [11, 1], [11, 11]],
  nl: [...westernEurope, [4, 27], [5, 5]],
  es: [[1, 6], [5, 1], [8, 15], [10, 12], [11, 1], [12, 6], [12, 8], { easter: -3 }],
  it: [[1, 6], [4, 25], [5, 1], [6, 2], [8, 15], [11, 1], [12, 8]],
  nordic: [[5, 1], { easter: -3 }, { easter: 39 }, { easter: 50 }, [6, 6], [6, 5], [5, 17], { month: 6, nth: 3, weekday: 5, plus: 0 }],
  pl: [[1, 6], [5, 1], [5, 3], { easter: 60 }, [8, 15], [11, 1], [11, 11]],
  au: [[1, 26], [4, 25], { month: 6, nth: 2, weekday: 1 }],
  nz: [[1, 2], [2, 6], [4, 25], { month: 6, nth: 1, weekday: 1 }, { month: 10, nth: 4, weekday: 1 }],
}

const zones: readonly [pattern: RegExp, country: string][] = [
  [/^(US\/|America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana|Kentucky)|Pacific\/Honolulu)/, 'us'],
  [/^(Canada\/|America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Montreal|Regina|St_Johns))/, 'ca'],
  [/^Europe\/(London|Belfast)/, 'gb'], [/^Europe\/Dublin/, 'ie'], [/^Europe\/(Berlin|Busingen)/, 'de'], [/^Europe\/Vienna/, 'at'], [/^Europe\/Zurich/, 'ch'],
  [/^Europe\/Paris/, 'fr'], [/^Europe\/(Brussels|Luxembourg)/, 'be'], [/^Europe\/Amsterdam/, 'nl'], [/^(Europe\/Madrid|Atlantic\/Canary)/, 'es'], [/^Europe\/Rome/, 'it'],
  [/^Europe\/(Stockholm|Oslo|Copenhagen|Helsinki)/, 'nordic'], [/^Europe\/Warsaw/, 'pl'], [/^Australia\//, 'au'], [/^Pacific\/Auckland/, 'nz'],
]
// A workspace in UTC may sit anywhere: a holiday too many only makes it wait for the next working day.
const anywhere = ['us', 'gb', 'de', 'fr']

const dayOfRule = (rule: Rule, year: number): number =>
  Array.isArray(rule) ? dayOf(year, rule[0], rule[1]) : 'easter' in rule ? easterDay(year) + rule.easter : nthWeekday(year, rule.month, rule.nth, rule.weekday) + (rule.plus ?? 0)

const cache = new Map<string, ReadonlySet<number>>()

const holidaysOf = (year: number, timeZone: string): ReadonlySet<number> => {
  const country = zones.find(([pattern]) => pattern.test(timeZone))?.[1]
  const key = `${year} ${country ?? ''}`
  let days = cache.get(key)
  if (!days) {
    const rules = [...everywhere, ...(country ? [country] : anywhere).flatMap((name) => national[name] ?? [])]
    // A holiday on a Sunday (a Saturday in English-speaking countries too) is kept on a working day beside it.
    const found = rules.map((rule) => dayOfRule(rule, year)).flatMap((day) => (weekdayOf(day) === 0 ? [day, day + 1] : weekdayOf(day) === 6 ? [day, day - 1, day + 2] : [day]))
    cache.set(key, (days = new Set(found)))
  }
  return days
}

/** Whether offices in that zone commonly close on the local date `2026-12-25`. */
export const isUsualHoliday = (date: string, timeZone: string): boolean => {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
  const year = Number(date.slice(0, 4))
  return holidaysOf(year, timeZone).has(day) || holidaysOf(year + 1, timeZone).has(day)
}
