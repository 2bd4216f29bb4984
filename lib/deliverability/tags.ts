/** Tags of one message as one text, sorted; '' is none. Null is a message folded before tags were kept: not known. */
export type Tags = string | null

const separator = '\u001F'
/** SendGrid and Mailgun take ten at most; the least of a longer list are a union still, in whatever order events come. */
const mostTags = 20

export const packTags = (tags: readonly string[]): string => {
  if (tags.length === 0) return ''
  const clean = new Set(tags.map((tag) => tag.replaceAll(separator, ' ')))
  clean.delete('')
  return [...clean].sort().slice(0, mostTags).join(separator)
}

export const unpackTags = (tags: Tags): string[] => (tags ? tags.split(separator) : [])

/** Set union. What is not known adds nothing. */
export const joinTags = (a: Tags, b: Tags): Tags => {
  if (a === b || !b) return a ?? b
  return a ? packTags([...unpackTags(a), ...unpackTags(b)]) : b
}
