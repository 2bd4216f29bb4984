import { expect, test } from 'vitest'
import { prettyJson } from './pretty-json'

test('JSON is indented', () => expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}'))
test('what is no JSON stays', () => expect(prettyJson('{"a":')).toBe('{"a":'))
test('a long number keeps its digits', () => expect(prettyJson('{"a":12345678901234567890}')).toContain('12345678901234567890'))
test('long digits inside a text do not matter', () => expect(prettyJson('{"a":"12345678901234567890"}')).toContain('\n'))
