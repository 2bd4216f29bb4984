import { formatCount } from '../ui/format-number'
import { TextLink } from '../ui/text-link'

/** A count that leads to its events; nothing leads nowhere. */
export function CountLink({ count, href }: { count: number; href: string | undefined }) {
  return href && count > 0 ? <TextLink href={href}>{formatCount(count)}</TextLink> : <>{formatCount(count)}</>
}
