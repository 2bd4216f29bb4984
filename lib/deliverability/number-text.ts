const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const digits = (places: number) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places })
const places = [digits(0), digits(1), digits(2), digits(3)] as const

export const formatCount = (count: number): string => whole.format(count)

// Small rates matter at their second digit (0.10 % against 0.30 % complaints), large ones do not.
const placesOf = (percent: number): 0 | 1 | 2 | 3 => (percent === 0 || percent >= 99.95 ? 0 : percent < 0.1 ? 3 : percent < 1 ? 2 : 1)

/** 0.018 → `1.8 %`; null → `–`. The space does not break. */
export const formatRate = (fraction: number | null): string => {
  if (fraction === null) return '–'
  const percent = fraction * 100
  return `${places[placesOf(percent)].format(percent)}\u00a0%`
}

/** `1.4–2.3 %` */
export const formatInterval = (low: number, high: number): string => {
  // As fine as its wide end needs: a third digit under 0.1 % says nothing beside a bound of 1.6 %.
  const at = placesOf(high * 100)
  return `${places[at].format(low * 100)}–${places[at].format(high * 100)}\u00a0%`
}
