import type { RulePreviewAnswer } from '@/lib/contracts/classify-rules'
import { formatCount } from '../ui/format-number'
import { PlainText } from '../ui/plain-text'
import { Row, RowHead, Table, Td, Th } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { TimeText } from '../ui/time-text'

const words = (name: string): string => name.replaceAll('_', ' ')

/** What the rule would have changed; shown before it may be saved. */
export function RulePreview({ preview, timeZone }: { preview: RulePreviewAnswer; timeZone: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p>
        Matches {formatCount(preview.matched)} of {formatCount(preview.read)} replies since <TimeText at={preview.from} timeZone={timeZone} />
        {preview.complete ? '.' : ': the newest part of the 90 days, as far as the time allowed.'}
        {preview.matched > 0 && preview.changes.length === 0 && ' All of them are read so already.'}
      </p>
      {preview.changes.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {preview.changes.map((change) => (
            <li key={change.from_class}>{formatCount(change.count)} would change from <b>{words(change.from_class)}</b> to <b>{words(change.to_class)}</b></li>
          ))}
        </ul>
      )}
      {preview.samples.length > 0 && (
        <Table label="Some that match" head={<><Th>Reply</Th><Th>Read as now</Th><Th><span className="sr-only">Event</span></Th></>}>
          {preview.samples.map((sample) => (
            <Row key={sample.event_id}>
              <RowHead className="min-w-64 font-mono text-xs font-normal [overflow-wrap:anywhere]"><PlainText text={sample.diagnostic.slice(0, 400)} /></RowHead>
              <Td>{words(sample.class)}</Td>
              <Td className="whitespace-nowrap"><TextLink href={`/events/${encodeURIComponent(sample.event_id)}`}>See it</TextLink></Td>
            </Row>
          ))}
        </Table>
      )}
    </div>
  )
}
