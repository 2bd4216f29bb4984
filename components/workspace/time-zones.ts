export type ZoneOption = { value: string; label: string; keywords: string }

const offsetText = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

const longName = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

/** A zone with today's offset. */
export const timeZoneOption = (value: string, now = new Date()): ZoneOption => ({
  value,
  label: value === 'UTC' ? 'UTC' : `${value.replaceAll('_', ' ')} (${offsetText(value, now).replace('GMT', 'UTC')})`,
  keywords: longName(value, now),
})

let options: ZoneOption[] | undefined

/** Every IANA zone that this browser knows, UTC first. Some four hundred, and each takes its time: made when they are first asked for. */
export const timeZoneOptions = (): ZoneOption[] => {
  const now = new Date()
  options ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')].map((value) => timeZoneOption(value, now))
  return options
}

/** The browser's own zone; browsers without one say UTC. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
