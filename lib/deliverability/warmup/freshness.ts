/** Local hours (0 to 23) of one day in which any event came. */
export type DayHours = { date: string; hours: readonly number[] }

/** Hours in which events usually come and none did, after which a day's data are not believed (domain reference 6.3, G1). */
export const silentHours = 6
const leastDays = 3

/**
 * Whether the relay was still telling at the end of a day. Usual hours are those that held events on at least half of the
 * earlier days; the day is silent when its last six usual hours are empty. Too little history: nothing is expected.
 */
export const areEventsFresh = (day: DayHours | undefined, earlier: readonly DayHours[]): boolean => {
  const active = earlier.filter(({ hours }) => hours.length > 0)
  if (active.length < leastDays) return true
  const usual = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => active.filter(({ hours }) => hours.includes(hour)).length * 2 >= active.length)
  const last = usual.slice(-silentHours)
  return last.length < silentHours || last.some((hour) => day?.hours.includes(hour) ?? false)
}
