import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { glossaryText } from './glossary-text'

test('docs/metrics.md says what the tooltips say', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/metrics.md'), 'utf8')
  expect(written, 'run: npx tsx components/metrics/write-glossary.ts').toBe(glossaryText())
})
