import { decodeText } from '../read-json'

/** A posted form in its order; Mailgun's old webhooks repeat names, so nothing is folded here. */
export type Form = [name: string, value: string][]

const maxParts = 1_000

/** Old webhooks post forms, new ones JSON; the content type is not always right, the first bytes are. */
export function looksLikeForm(body: Uint8Array): boolean {
  const start = decodeText(body.subarray(0, 512)).trimStart()
  return start !== '' && !start.startsWith('{') && !start.startsWith('[') && (start.startsWith('--') || /^[^\s=&"]{1,200}=/.test(start))
}

export function readForm(body: Uint8Array): Form {
  const text = decodeText(body)
  return text.trimStart().startsWith('--') ? readMultipart(text.trimStart()) : [...new URLSearchParams(text.split('&', maxParts).join('&'))]
}

/** Text parts of a multipart body; the boundary is its own first line. Files keep only their name. */
function readMultipart(text: string): Form {
  const lineEnd = text.search(/\r?\n/)
  if (lineEnd < 3) return []
  const boundary = text.slice(0, lineEnd)
  const parts = text.split(boundary, maxParts).slice(1)
  return parts.flatMap((part): Form => {
    const gap = /\r?\n\r?\n/.exec(part)
    const head = gap ? part.slice(0, gap.index) : ''
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    const file = /;\s*filename="([^"]*)"/i.exec(head)?.[1]
    if (!gap || name === undefined) return []
    return [[name, file ?? part.slice(gap.index + gap[0].length).replace(/\r?\n$/, '')]]
  })
}

/** The first value of a name: a custom variable of the same name comes after the native field. */
export function firstOf(form: Form, ...names: string[]): string | null {
  for (const name of names) {
    const found = form.find(([candidate]) => candidate === name)
    if (found && found[1].trim() !== '') return found[1]
  }
  return null
}

/** The last value of a name: the three signature fields come after the custom variables. */
export function lastOf(form: Form, name: string): string | null {
  return form.findLast(([candidate]) => candidate === name)?.[1] ?? null
}
