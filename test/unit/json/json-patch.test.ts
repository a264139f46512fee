import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyJsonPatch } from '../../../src/json/json-patch.ts'
import type { JsonValue } from '../../../src/json/value.ts'

const DOCUMENT: JsonValue = { a: 1, list: ['x', 'y'], deep: { b: null }, 'a/b': 2, 'm~n': 3 }

test.each<[string, JsonValue, JsonValue]>([
  ['adds a member', { op: 'add', path: '/c', value: [1] }, { ...DOCUMENT, c: [1] }],
  ['adds over a member', { op: 'add', path: '/a', value: 2 }, { ...DOCUMENT, a: 2 }],
  ['inserts into a list', { op: 'add', path: '/list/1', value: 'z' }, { ...DOCUMENT, list: ['x', 'z', 'y'] }],
  ['appends to a list', { op: 'add', path: '/list/-', value: 'z' }, { ...DOCUMENT, list: ['x', 'y', 'z'] }],
  ['replaces an item', { op: 'replace', path: '/list/0', value: 'z' }, { ...DOCUMENT, list: ['z', 'y'] }],
  ['replaces the whole', { op: 'replace', path: '', value: 5 }, 5],
  ['replaces null', { op: 'replace', path: '/deep/b', value: 1 }, { ...DOCUMENT, deep: { b: 1 } }],
  ['removes an item', { op: 'remove', path: '/list/0' }, { ...DOCUMENT, list: ['y'] }],
  ['reads escapes', { op: 'replace', path: '/a~1b', value: 0 }, { ...DOCUMENT, 'a/b': 0 }],
  ['reads a tilde', { op: 'replace', path: '/m~0n', value: 0 }, { ...DOCUMENT, 'm~n': 0 }],
  ['copies', { op: 'copy', from: '/list', path: '/deep/b' }, { ...DOCUMENT, deep: { b: ['x', 'y'] } }],
  ['moves in a list', { op: 'move', from: '/list/0', path: '/list/1' }, { ...DOCUMENT, list: ['y', 'x'] }],
  ['tests without regard to order', { op: 'test', path: '/deep', value: { b: null } }, DOCUMENT],
])('a patch %s', (_, step, value) => {
  expect(applyJsonPatch(DOCUMENT, [step])).toEqual({ value })
})

test.each<[string, JsonValue, string]>([
  ['a test that does not hold', { op: 'test', path: '/a', value: '1' }, 'test'],
  ['a place that is not there', { op: 'replace', path: '/none', value: 1 }, 'target'],
  ['an index past the end', { op: 'add', path: '/list/3', value: 1 }, 'target'],
  ['a leading zero', { op: 'remove', path: '/list/00' }, 'target'],
  ['a member of a text', { op: 'add', path: '/a/b', value: 1 }, 'target'],
  ['an unknown operation', { op: 'toString', path: '/a' }, 'form'],
  ['a value left out', { op: 'add', path: '/a' }, 'form'],
  ['a path that is none', { op: 'remove', path: 'a' }, 'form'],
  ['a move into itself', { op: 'move', from: '/deep', path: '/deep/b' }, 'form'],
  ['no operation', 7, 'form'],
])('%s is a fault', (_, step, fault) => {
  expect(applyJsonPatch(DOCUMENT, [step])).toMatchObject({ fault })
})

test('one operation that fails leaves none applied, and nothing given is ever changed', () => {
  const document = structuredClone(DOCUMENT)
  const value = { shared: true }
  applyJsonPatch(document, [
    { op: 'add', path: '/new', value },
    { op: 'add', path: '/new/shared', value: false },
    { op: 'test', path: '/a', value: 2 },
  ])
  expect([document, value]).toEqual([DOCUMENT, { shared: true }])
})

test('a member called __proto__ is data', () => {
  const patched = applyJsonPatch({}, [{ op: 'add', path: '/__proto__', value: { polluted: 1 } }])
  expect(JSON.stringify(patched)).toBe('{"value":{"__proto__":{"polluted":1}}}')
  expect(applyJsonPatch({}, [{ op: 'replace', path: '/constructor', value: 1 }])).toMatchObject({
    fault: 'target',
  })
})

test('adding a member and removing it again is nothing', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string(),
      fc.jsonValue(),
      (object, key, value) => {
        fc.pre(!Object.hasOwn(object, key))
        const path = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
        const document = JSON.parse(JSON.stringify(object)) as JsonValue
        expect(
          applyJsonPatch(document, [
            { op: 'add', path, value: JSON.parse(JSON.stringify(value)) },
            { op: 'remove', path },
          ]),
        ).toEqual({ value: document })
      },
    ),
  )
})
