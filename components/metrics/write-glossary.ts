// Writes docs/metrics.md anew: npx tsx components/metrics/write-glossary.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { glossaryText } from './glossary-text'

const folder = join(import.meta.dirname, '../../docs')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'metrics.md'), glossaryText())
