import { formatInstant } from './format-time'

/** In one line wherever a narrow screen has room for it. */
export function TimeText({ at, timeZone }: { at: string; timeZone: string }) {
  return <time dateTime={at} className="min-[24rem]:whitespace-nowrap">{formatInstant(at, timeZone)}</time>
}
