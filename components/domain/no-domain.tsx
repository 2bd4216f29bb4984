import { Callout } from '../ui/callout'
import { PlainText } from '../ui/plain-text'
import { TextLink } from '../ui/text-link'

export function NoDomain({ name }: { name: string }) {
  return (
    <Callout tone="watch" title={<>No sending domain <PlainText text={name} /> here</>}>
      It appears with the first event that names it. <TextLink href="/">Back to the overview</TextLink>
    </Callout>
  )
}
