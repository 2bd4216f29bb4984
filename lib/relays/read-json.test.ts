import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rawOf, readJson } from './read-json'

const faults = (text: string): (string | null)[] => readJson(text).map(({ fault }) => fault)

it('reads any list of JSON values as JSON.parse does, with the source text of each', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 5 }), { maxLength: 6 }), fc.constantFrom(0, 2), (values, indent) => {
      const posted = JSON.stringify(values, null, indent)
      fc.pre(!/\d{16}/.test(posted))
      const elements = readJson(Buffer.from(posted))
      expect(elements.map(({ value }) => value)).toEqual(JSON.parse(posted))
      expect(elements.map(({ text }) => JSON.parse(text) as unknown)).toEqual(elements.map(({ value }) => value))
      expect(elements.map(({ index }) => index)).toEqual(values.map((_, index) => index))
    }),
    { seed: 20261124 },
  )
})

it('never throws on bytes, and gives every post at least one element or an empty list', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.array(fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', '1', ' ')).map((parts) => Buffer.from(parts.join('')))), (body) => {
      expect(readJson(body).every(({ fault, value }) => fault === null || value === null)).toBe(true)
    }),
    { seed: 20261124, numRuns: 2_000 },
  )
})

it('brackets and quotes inside strings part nothing', () => {
  expect(readJson('[{"a":"],{\\"\\\\"},"]",["\\\\\\""]]').map(({ value }) => value)).toEqual([{ a: '],{"\\' }, ']', ['\\"']])
})

it('takes 32 levels and 5,000 values of one element, and refuses one more', () => {
  const nested = (depth: number): string => `[${'['.repeat(depth)}${']'.repeat(depth)}]`
  const wide = (count: number): string => `[[${Array.from({ length: count }, () => 0).join(',')}]]`
  expect([faults(nested(32)), faults(nested(33))]).toEqual([[null], ['The element is nested deeper than 32 levels.']])
  expect([faults(wide(4_999)), faults(wide(5_000))]).toEqual([[null], ['The element holds more than 5000 values.']])
})

it('ten million brackets are refused as one element', () => {
  expect(faults('['.repeat(10_000_000))).toEqual(['The element is nested deeper than 32 levels.'])
})

it('reads at most 20,000 elements of one post and says so', () => {
  const elements = readJson(`[${'1,'.repeat(30_000)}1]`)
  expect(elements.length).toBe(20_001)
  expect(elements.at(-1)?.fault).toBe('The post holds more than 20000 elements; the rest was not read.')
})

it('numbers above 2^53 keep their digits as text, and fractions stay numbers', () => {
  expect(readJson('{"a":12345678901234567890,"b":-9007199254740993,"c":1534108637.1531250001,"d":9007199254740991}')[0]?.value).toEqual({
    a: '12345678901234567890', b: '-9007199254740993', c: 1534108637.153125, d: 9007199254740991,
  })
})

it('bytes that are no UTF-8 and a byte order mark cost nothing', () => {
  const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('["a'), Buffer.from([0xff, 0xfe]), Buffer.from('b"]')])
  expect(readJson(body)).toEqual([{ index: 0, text: '"a\ufffd\ufffdb"', value: 'a\ufffd\ufffdb', fault: null }])
})

it('the text of an element is kept up to 20,000 letters', () => {
  expect([rawOf('x'.repeat(20_000)).length, rawOf('x'.repeat(20_001)).length]).toEqual([20_000, 20_000])
})
