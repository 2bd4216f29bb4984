import { ApiFault } from '@/lib/contracts/fault'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { PlainText } from '../ui/plain-text'

type Props = { fault: Error; doing: string; onRetry?: () => void }

/** What went wrong while `doing` (`reading the events`), what to do, and the id that the server's log holds too. */
export function FaultNotice({ fault, doing, onRetry }: Props) {
  const id = fault instanceof ApiFault ? fault.problem.request_id : ''
  return (
    <Callout
      tone="act"
      role="alert"
      title={`A fault came up while ${doing}`}
      actions={onRetry && <Button size="small" onClick={onRetry}>Try again</Button>}
    >
      <p><PlainText text={fault.message} /></p>
      {id && <p>Request id <code className="font-mono">{id}</code>: give it to whoever runs this server when it keeps failing.</p>}
    </Callout>
  )
}
