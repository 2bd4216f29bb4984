import { ExternalLink as Icon } from 'lucide-react'
import type { ReactNode } from 'react'
import { PlainText } from './plain-text'

const isWeb = (href: string): boolean => URL.canParse(href) && ['http:', 'https:'].includes(new URL(href).protocol)

/** A link only when it goes to http or https; any other address is shown as text. */
export function ExternalLink({ href, children }: { href: string; children?: ReactNode }) {
  if (!isWeb(href)) return <PlainText text={href} />
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="text-accent underline underline-offset-2">
      {children ?? <PlainText text={href} />}
      <Icon aria-hidden className="ml-0.5 inline size-3" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
