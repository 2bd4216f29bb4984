import { expect, it } from 'vitest'
import { contracts } from '../contracts/registry'
import { unknownCall } from './unknown-call'

const asked = (method: string, path: string): unknown[] => {
  const fault = unknownCall(method, path)
  return fault ? [fault.status, fault.message, fault.more.headers?.allow] : []
}

it('passes every call of every contract', () => {
  expect(contracts.filter(({ method, path }) => unknownCall(method, path.replaceAll(/\{\w+\}/g, 'a.example')))).toEqual([])
})

it.each([
  ['GET', '/api/v1/nothing', [404, 'The API has no such call. GET /api/v1/openapi.json lists them all.', undefined]],
  ['GET', '/api/v1', [404, 'The API has no such call. GET /api/v1/openapi.json lists them all.', undefined]],
  ['PUT', '/api/v1/domains', [405, 'PUT is not taken here: use GET or POST.', 'GET, POST']],
  ['GET', '/api/v1/classify', [405, 'GET is not taken here: use POST.', 'POST']],
  ['HEAD', '/api/v1/domains', []], ['OPTIONS', '/api/v1/domains', []], ['GET', '/domains', []], ['GET', '/api/auth/session', []],
])('%s %s', (method, path, expected) => {
  expect(asked(method, path)).toEqual(expected)
})
