import Link from 'next/link'
import type { ComponentProps } from 'react'

/** To a page of ours. Each is made when it is asked for, so all that could be fetched beforehand is an outline, which nobody waits for. */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />
}
