import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, 'ALERTS.md')

/** One table as Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')

/** Prints a part and puts it into ALERTS.md in place of the one of the same title. */
export const writePart = (title: string, text: string): void => {
  console.log(`\n${title}\n\n${text}`)
  const held = existsSync(file) ? readFileSync(file, 'utf8') : '# Measured: alerts\n'
  const [head = '', ...parts] = held.trimEnd().split('\n## ')
  const others = parts.filter((part) => !part.startsWith(`${title}\n`))
  const all = [...others, `${title}\n\n${text.trim()}`].sort()
  writeFileSync(file, `${[head.trimEnd(), ...all.map((part) => `## ${part.trim()}`)].join('\n\n')}\n`)
}
