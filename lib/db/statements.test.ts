import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = import.meta.dirname
const tenant = ['sending_domain', 'connection', 'api_key', 'audit', 'post', 'event', 'message', 'message_alias', 'nonce', 'quarantine', 'receipt', 'reject', 'counter', 'alert_rule', 'alert_run', 'incident', 'incident_entry', 'notice']
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const touches = new RegExp(`\\b(?:from|join|into|update|delete from)\\s+(${tenant.join('|')})\\b`, 'i')
const texts = files.flatMap((file) => [...readFileSync(resolve(folder, file), 'utf8').matchAll(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g)].map(([text]) => ({ file, text })))

describe('the SQL of lib/db', () => {
  const statements = texts.filter(({ text }) => touches.test(text) && /\b(select|insert|update|delete)\b/i.test(text))

  it('names the workspace in every statement on a tenant table: Citus routes by it', () => {
    expect(statements.length).toBeGreaterThan(30)
    expect(statements.filter(({ text }) => !text.includes('workspace_id')).map(({ file, text }) => `${file}: ${text}`)).toEqual([])
  })

  it('has no shape that a distributed table refuses: no SKIP LOCKED, no moved workspace_id', () => {
    expect(statements.filter(({ text }) => /skip locked|set\s+workspace_id\s*=/i.test(text))).toEqual([])
  })

  it('writes in the order of the key wherever rows come from a list, so that commits do not deadlock', () => {
    // Counters and receipts are sorted before they are handed over (CounterSum, addReceipts); the rest sorts in SQL.
    const sortedBefore = /into (counter|receipt|post|message_alias)\b/
    const unsorted = statements.filter(({ text }) => /insert into/i.test(text) && /json_to_recordset/.test(text) && !/order by/.test(text) && !sortedBefore.test(text))
    expect(unsorted.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
  })
})
