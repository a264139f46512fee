import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileTemplate } from '../../../../src/engine/hints/template.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'

const ROOTS: JsonObject = {
  record: { data: { email: 'Jo@Acme.test', tags: ['a', 'b'], none: null, count: 3, flag: false } },
  body: { name: 'Zoë & Söhne GmbH', emails: ['a@x.test', 'b@y.test'], addresses: [{ city: 'Rom' }, {}] },
  header: { 'x-request-id': 'r1' },
  issues: [
    { in: 'body', name: 'email', message: 'is required' },
    { in: 'query', name: 'limit', message: null },
  ],
  id: 'u1',
}

const fill = (template: JsonValue): JsonValue | undefined =>
  compileTemplate(template)(root => (Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined))

test.each<[JsonValue, JsonValue | undefined]>([
  ['plain', 'plain'],
  [7, 7],
  [null, null],
  ['{id}', 'u1'],
  ['{record.data.count}', 3],
  ['{record.data.flag}', false],
  ['{record.data.tags}', ['a', 'b']],
  ['{header.x-request-id}', 'r1'],
  ['no {record.data.count} of {id}', 'no 3 of u1'],
  ['tags: {record.data.tags}', 'tags: ["a","b"]'],
  ['[{record.data.none}{nowhere.x}]', '[]'],
  ['{record.data.none|id}', 'u1'],
  ['{ nowhere | id }', 'u1'],
  ['{record.data.none}', undefined],
  ['{nowhere|null}', null],
  ['{nowhere|false}', false],
  ['{nowhere|-1.5}', -1.5],
  ['{record.data.email:domain}', 'Acme.test'],
  ['{record.data.email:domain:lower}', 'acme.test'],
  ['{record.data.none:lower|id:upper}', 'U1'],
  ['{id:domain|null}', null],
  ['{body.name:slug}', 'zoe-sohne-gmbh'],
  ['{body.name:length}', 16],
  ['{record.data.tags:length}', 2],
  ['{record.data.tags:json}', '["a","b"]'],
  ['{record.data.tags:lower}', undefined],
  ['{{{id}}}', '{u1}'],
  ['{{id}}', '{id}'],
  [
    ['{id}', '{nowhere}', 1],
    ['u1', 1],
  ],
  [
    { a: '{nowhere}', b: { c: '{nowhere}' }, d: '{nowhere|null}' },
    { b: {}, d: null },
  ],
  [
    { $each: 'issues', $as: { at: '{issue.name}', why: '{issue.message}' } },
    [{ at: 'email', why: 'is required' }, { at: 'limit' }],
  ],
  [{ $each: 'body.emails', $as: '{email:domain} of {id}' }, ['x.test of u1', 'y.test of u1']],
  [{ $each: 'body.addresses', $as: '{address.city}' }, ['Rom']],
  [{ $each: 'nowhere', $as: '{item}' }, []],
])('%j gives %j', (template, want) => {
  expect(fill(template)).toEqual(want)
})

test.each<[JsonValue, string]>([
  ['{id', 'not closed'],
  ['id}', 'closes nothing'],
  ['{}', 'empty'],
  ['{id:shout}', 'there is no filter "shout"'],
  [{ $each: 'issues' }, '$as'],
  [{ $each: 'issues', $as: 1, more: 2 }, 'nothing else'],
])('%j is refused: %s', (template, message) => {
  expect(() => compileTemplate(template)).toThrow(
    expect.objectContaining({ code: 'HINT_INVALID', message: expect.stringContaining(message) }),
  )
})

test('any JSON comes out as it went in when its braces are doubled', () => {
  fc.assert(
    fc.property(fc.jsonValue() as fc.Arbitrary<JsonValue>, value => {
      expect(fill(doubled(value))).toEqual(value)
    }),
    { seed: 1 },
  )
})

test('only the roots a template names are asked for', () => {
  const asked: string[] = []
  compileTemplate({ a: '{id|record.x}', b: 'fixed' })(root => {
    asked.push(root)
    return 'u1'
  })
  expect(asked).toEqual(['id'])
})

function doubled(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(/[{}]/g, '$&$&')
  if (Array.isArray(value)) return value.map(doubled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, doubled(inner)]))
}
