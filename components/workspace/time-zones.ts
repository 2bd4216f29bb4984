export type ZoneOption = { value: string; label: string; keywords: string }

const offsetText = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

const longName = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

let options: ZoneOption[] | undefined

/** Every IANA zone that this browser knows, UTC first, with today's offset. */
export const timeZoneOptions = (): ZoneOption[] => {
  if (options) return options
  const now = new Date()
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
  options = names.map((value) => ({
    value,
    label: value === 'UTC' ? 'UTC' : `${value.replaceAll('_', ' ')} (${offsetText(value, now).replace('GMT', 'UTC')})`,
    keywords: longName(value, now),
  }))
  return options
}

/** The browser's own zone; browsers without one say UTC. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
