import { expect, test } from 'vitest'
import { compareRecords } from '../../../src/contract/lifecycle/comparison.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const sentSchema: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    password: { type: 'string' },
    made: { type: 'string', readOnly: true },
    state: { type: 'string' },
    unknown: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    place: { type: 'object', properties: { city: { type: 'string' } } },
  },
}
const shownSchema: JsonObject = {
  type: 'object',
  properties: {
    Name: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    password: { type: 'string' },
    made: { type: 'string' },
    state: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string' } },
    place: { type: 'object', properties: { city: { type: 'string' } } },
  },
}
const { schemas } = loadApi({
  name: 't',
  document: {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: { Sent: sentSchema, Shown: shownSchema } },
  },
  extensions: [],
  overlays: [],
})

const CASES: readonly (readonly [
  what: string,
  sent: JsonObject,
  shown: JsonObject,
  differences: string[],
])[] = [
  ['a field in another spelling', { name: 'a' }, { Name: 'a' }, []],
  ['another value', { name: 'a' }, { Name: 'b' }, ['/name']],
  ['a value that is not shown', { name: 'a' }, {}, ['/name']],
  ['nothing in place of null', { tags: [] }, {}, []],
  ['one moment in two spellings', { at: '2026-01-15T09:00:00Z' }, { at: '2026-01-15T10:00:00+01:00' }, []],
  ['a password', { password: 'a' }, { password: '***' }, []],
  ['what a client may not set', { made: 'a' }, { made: 'b' }, []],
  ['what could not be shown as it was sent', { state: 'on' }, { state: 1 }, []],
  ['what the answer does not declare', { unknown: 'a' }, {}, []],
  ['an item of a list', { tags: ['a', 'b'] }, { tags: ['a', 'c'] }, ['/tags/1']],
  ['a shorter list', { tags: ['a', 'b'] }, { tags: ['a'] }, ['/tags']],
  ['a field inside', { place: { city: 'a' } }, { place: { city: 'b' } }, ['/place/city']],
]

test.each(CASES)('%s', (_, sent, shown, differences) => {
  const from = { value: sent, nodes: [schemas.node('/components/schemas/Sent')] }
  const to = { value: shown, nodes: [schemas.node('/components/schemas/Shown')] }
  const found = compareRecords(schemas, from, to, new Set())
  expect(found.differences.map(({ pointer }) => pointer)).toEqual(differences)
})

test('what the server decides is left out', () => {
  const from = { value: { name: 'a' }, nodes: [schemas.node('/components/schemas/Sent')] }
  const to = { value: { Name: 'b' }, nodes: [schemas.node('/components/schemas/Shown')] }
  expect(compareRecords(schemas, from, to, new Set(['name']))).toMatchObject({ compared: 0, differences: [] })
})
