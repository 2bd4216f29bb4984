import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from './claim'
import { shown } from './machine'

export type Part = { name: string; title: string; machine: readonly string[]; results: readonly Result[] }

const file = join(import.meta.dirname, 'RESULTS.md')
const head = `# What was measured

Written by \`npm run bench\`: ours and the reference run by turns in one run; medians. A claim that a run leaves out keeps its last figures,
with the machine that they come from. Only the ratios of one run say something; absolute numbers follow the machine and whoever shares it.
`
const mark = (name: string): string => `<!-- ${name} -->`

const textOf = ({ name, title, machine, results }: Part): string => [
  mark(name), `## ${title}`, '',
  '| what | ours | reference | figure | floor | aim | meets | repeats |', '|---|---|---|---|---|---|---|---|',
  ...results.map((r) => `| ${r.what} | ${r.ours} | ${r.reference} | ${shown(r.figure)} ${r.unit} | ${r.floor} | ${r.aim} | ${r.meets} | ${r.repeats} |`),
  '', ...results.flatMap((r) => (r.note ? [`${r.what}: ${r.note}`, ''] : [])), ...machine, '',
].join('\n')

/** Puts one claim into RESULTS.md in place of what it said before. */
export const writeResults = (part: Part): void => {
  const held = existsSync(file) ? readFileSync(file, 'utf8') : head
  const sections = held.split(/(?=^<!-- \w+ -->$)/m).slice(1).map((text) => [/<!-- (\w+) -->/.exec(text)?.[1] ?? '', text] as const)
  const all = new Map(sections)
  all.set(part.name, textOf(part))
  writeFileSync(file, [head, ...[...all.values()].map((text) => `${text.trim()}\n`)].join('\n'))
}
