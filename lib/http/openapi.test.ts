import { describe, expect, it } from 'vitest'
import { contracts } from '../contracts/registry'
import { openapiDocument } from './openapi'

const text = JSON.stringify(openapiDocument())
const document = JSON.parse(text) as {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; parameters?: { name: string; in: string; required?: boolean }[]; requestBody?: object; responses: Record<string, object> }>>
  components: { schemas: Record<string, object> }
}
const operations = Object.entries(document.paths).flatMap(([path, held]) => Object.entries(held).map(([method, operation]) => ({ path, method, operation })))

describe('the OpenAPI document', () => {
  it('lists every contract and nothing else', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(contracts.map((one) => `${one.method} ${one.path}`).sort())
  })

  it('names each operation once', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/)
  })

  it('declares every parameter of every path', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(operation.parameters?.filter((one) => one.in === 'path' && one.required).map((one) => one.name) ?? []).toEqual(named)
    }
  })

  it('describes success and faults of each', () => {
    for (const { path, method, operation } of operations) {
      const called = contracts.find((one) => one.path === path && one.method === method.toUpperCase())
      expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining([String(called?.status ?? 200), '400', '429', '503']))
      expect(operation.requestBody !== undefined).toBe(called?.body !== undefined)
    }
  })

  it('has a target for every reference', () => {
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) expect(Object.keys(document.components.schemas)).toContain(name)
    for (const name of ['Counts', 'Rates', 'Rate', 'Domain', 'Event', 'Problem', 'Connection']) expect(Object.keys(document.components.schemas)).toContain(name)
  })
})
