import { Fragment } from 'react'

// Controls except tab and line feed, bidirectional overrides and isolates, zero-width and other invisible characters:
// each can make a text read as what it is not.
const unseen = /([\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb])/

const codeOf = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** Text from outside, as text: what would be invisible or turn the reading direction is shown by its code point. */
export function PlainText({ text }: { text: string }) {
  const parts = text.toWellFormed().split(unseen)
  if (parts.length === 1) return <bdi>{parts[0]}</bdi>
  return (
    <bdi>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          <Fragment key={index}>{part}</Fragment>
        ) : (
          <span key={index} className="mx-px rounded-sm border border-current px-0.5 font-mono text-[0.75em]" title="A character that would not be visible">
            {codeOf(part)}
          </span>
        ),
      )}
    </bdi>
  )
}
