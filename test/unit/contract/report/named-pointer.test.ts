import { expect, test } from 'vitest'
import { namedPointer } from '../../../../src/contract/report/named-pointer.ts'
import type { JsonValue } from '../../../../src/json/value.ts'

test.each<[string, JsonValue, string, string]>([
  ['a parameter', { list: [{ name: 'a', in: 'query' }] }, '/list/0/schema', '/list/query:a/schema'],
  ['a branch by its link', { oneOf: [{ $ref: '#/A' }] }, '/oneOf/0', '/oneOf/#~1A'],
  ['a key that is a number', { 200: { a: 1 } }, '/200/a', '/200/a'],
  ['what is not in the document', {}, '/x/oneOf/3/200', '/x/oneOf/*/200'],
])('%s goes by its name', (_, document, pointer, want) => {
  expect(namedPointer(document, pointer)).toBe(want)
})

test('what has no name goes by its content, wherever it stands and however that is written', () => {
  const one = { type: 'object', required: ['a', 'b'] }
  const same = { required: ['b', 'a'], type: 'object' }
  const other = { type: 'string' }
  const name = namedPointer({ anyOf: [one, other] }, '/anyOf/0')
  expect(namedPointer({ anyOf: [other, same] }, '/anyOf/1')).toBe(name)
  expect(namedPointer({ anyOf: [other, same] }, '/anyOf/0')).not.toBe(name)
})

test('siblings of one name are told apart by their content', () => {
  const document = {
    allOf: [
      { title: 'A', type: 'string' },
      { title: 'A', type: 'number' },
    ],
  }
  expect(namedPointer(document, '/allOf/0')).not.toBe(namedPointer(document, '/allOf/1'))
})
