/** `k=v; k=v` as DKIM, DMARC, BIMI, MTA-STS and TLS-RPT write it. Names are lower-cased; of two, the first is kept. */
export type TagList = { tags: ReadonlyMap<string, string>; order: string[]; errors: string[] }

export const readTags = (text: string): TagList => {
  const tags = new Map<string, string>()
  const order: string[] = []
  const errors: string[] = []
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const at = part.indexOf('=')
    const name = (at < 0 ? part : part.slice(0, at)).trim()
    if (at < 0 || !/^[a-z][a-z0-9_]*$/i.test(name)) {
      errors.push(`“${part.trim().slice(0, 40)}” is no tag=value`)
      continue
    }
    const key = name.toLowerCase()
    if (tags.has(key)) errors.push(`${key}= stands there twice`)
    else {
      tags.set(key, part.slice(at + 1).trim())
      order.push(key)
    }
  }
  return { tags, order, errors }
}
