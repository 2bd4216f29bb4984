import type { AnnotationAnswer } from '@/lib/contracts/annotations'
import { Mark } from '../charts/mark'
import { formatHour } from '../ui/format-time'
import { PlainText } from '../ui/plain-text'
import { TextLink } from '../ui/text-link'
import { annotationLooks } from './annotation-looks'

const lasting = new Set(['incident', 'listing'])

/** One thing that happened, in words: what, when, and where to read more. */
export function AnnotationItem({ annotation, timeZone }: { annotation: AnnotationAnswer; timeZone: string }) {
  const { at, until, kind, text, href } = annotation
  const { word, shape, color } = annotationLooks[kind]
  return (
    <>
      <svg aria-hidden width="14" height="14" className="mr-1 inline-block shrink-0 align-[-2px]"><Mark shape={shape} color={color} x={7} y={7} /></svg>
      <span className="font-medium">{word}</span>{' '}
      <span className="text-ink-2">
        <time dateTime={at}>{formatHour(at, timeZone)}</time>
        {until !== null ? <> to <time dateTime={until}>{formatHour(until, timeZone)}</time></> : lasting.has(kind) ? ', still lasts' : ''}
      </span>{' '}
      <span className="[overflow-wrap:anywhere]">{href ? <TextLink href={href}><PlainText text={text} /></TextLink> : <PlainText text={text} />}</span>
    </>
  )
}
