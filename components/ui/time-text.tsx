import { formatInstant } from './format-time'

export function TimeText({ at, timeZone }: { at: string; timeZone: string }) {
  return <time dateTime={at} className="whitespace-nowrap">{formatInstant(at, timeZone)}</time>
}
