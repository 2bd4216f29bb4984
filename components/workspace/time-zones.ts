export type ZoneOption = { value: string; label: string; keywords: string }

const offsetText = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

const longName = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''

/** Some browsers list zones by names that IANA has given up: nobody looks for Kolkata under Calcutta. */
const renamed: Partial<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan', 'America/Cordoba': 'America/Argentina/Cordoba', 'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis', 'America/Jujuy': 'America/Argentina/Jujuy', 'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza', 'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Atlantic/Faeroe': 'Atlantic/Faroe', 'Europe/Kiev': 'Europe/Kyiv', 'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei', 'Pacific/Truk': 'Pacific/Chuuk',
}

const nameOf = (zone: string): string => renamed[zone] ?? zone

/** A zone, by any of its names, with today's offset. */
export const timeZoneOption = (zone: string, now = new Date()): ZoneOption => {
  const value = nameOf(zone)
  return {
    value,
    label: value === 'UTC' ? 'UTC' : `${value.replaceAll('_', ' ')} (${offsetText(value, now).replace('GMT', 'UTC')})`,
    keywords: `${longName(value, now)} ${zone}`,
  }
}

let options: ZoneOption[] | undefined

/** Every IANA zone that this browser knows, UTC first. Some four hundred, and each takes its time: made when they are first asked for. */
export const timeZoneOptions = (): ZoneOption[] => {
  const now = new Date()
  options ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')].map((zone) => timeZoneOption(zone, now))
  return options
}

/** The browser's own zone; browsers without one say UTC. */
export const browserTimeZone = (): string => nameOf(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')
