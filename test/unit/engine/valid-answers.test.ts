import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { ALL_ENGLISH } from '../../../src/generate/english/all.ts'
import { createGenerator } from '../../../src/generate/generator.ts'
import { ALL_GENERATOR_PARTS } from '../../../src/generate/parts/all.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { mockOf } from './one-answer.ts'

const json = (schema: JsonValue): JsonObject => ({ content: { 'application/json': { schema } } })
const answer = (schema: JsonValue): JsonObject => ({ '200': { description: 'ok', ...json(schema) } })
const id = (schema: JsonObject): JsonObject => ({ name: 'id', in: 'path', required: true, schema })

/** Things that are listed, read and created; the path names one by an id of the schema. */
function things(idSchema: JsonObject, thing: JsonObject, list: JsonObject = {}): Mock {
  const document: JsonObject = {
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: { responses: answer({ type: 'array', items: { $ref: '#/components/schemas/Thing' }, ...list }) },
        post: {
          requestBody: json({ $ref: '#/components/schemas/Thing' }),
          responses: { '201': { description: 'made', ...json({ $ref: '#/components/schemas/Thing' }) } },
        },
      },
      '/things/{id}': {
        parameters: [id(idSchema)],
        get: { responses: answer({ $ref: '#/components/schemas/Thing' }) },
        delete: { responses: { '204': { description: 'gone' } } },
      },
    },
    components: { schemas: { Thing: { type: 'object', ...thing } } },
  }
  return createMock(toSpecSource(document), { seed: 1, now: '2026-01-15T09:00:00Z' })
}

const NAMED: JsonObject = { required: ['name'], properties: { name: { type: 'string' } } }

test.each<[what: string, schema: JsonObject, thing: JsonObject, want: RegExp]>([
  ['a whole number, kept beside the record', { type: 'integer' }, NAMED, /^\d+$/],
  ['a whole number, shown as text', { type: 'integer' }, { properties: { id: { type: 'string' } } }, /^\d+$/],
  [
    'a UUID',
    { type: 'string', format: 'uuid' },
    { properties: { id: { type: 'string' } } },
    /^[\da-f-]{36}$/,
  ],
  ['of a pattern', { type: 'string', pattern: '^[a-f]{4}$' }, NAMED, /^[a-f]{4}$/],
  ['one of few words', { type: 'string', enum: ['red', 'blue'] }, NAMED, /^(?:red|blue)$/],
])('an id that a path says is %s is such an id', async (_, schema, thing, want) => {
  const mock = things(schema, thing)
  const records = mock.session.list('Thing')
  expect(records.length).toBeGreaterThan(0)
  for (const record of records) {
    expect(record.id).toMatch(want)
    expect((await mock.fetch(`/things/${record.id}`)).status).toBe(200)
  }
})

test.each<[list: JsonObject, records: number, want: number]>([
  [{ maxItems: 4 }, 12, 4],
  [{ minItems: 2 }, 0, 2],
  [{}, 0, 0],
])('a list with the bounds %j over %i records shows %i', async (list, records, want) => {
  const mock = things({ type: 'string' }, NAMED, list)
  if (records === 0) for (const { key } of mock.session.list('Thing')) mock.session.remove('Thing', key)
  expect(await (await mock.fetch('/things')).json()).toHaveLength(want)
})

test('records that a list shows alike are shown once where no item may be there twice', async () => {
  const mock = things(
    { type: 'string' },
    { properties: { size: { type: 'integer', minimum: 1, maximum: 3 } } },
    { uniqueItems: true },
  )
  const shown = await (await mock.fetch('/things')).json()
  expect(mock.session.list('Thing').length).toBeGreaterThan(3)
  expect(shown).toHaveLength(new Set(shown.map((item: JsonValue) => JSON.stringify(item))).size)
})

test.each<[what: string, schema: JsonObject]>([
  ['beside a reference', { allOf: [{ $ref: '#/components/schemas/Part' }], nullable: true }],
  ['beside an enum without null', { type: 'string', enum: ['a', 'b'], nullable: true }],
])('null that 3.0 does not allow by the letter is not made, but kept: %s', async (_, schema) => {
  const thing = { properties: { part: schema } }
  const mock = mockOf(
    answer({ type: 'array', minItems: 40, items: { type: 'object', required: ['part'], ...thing } }),
    { Part: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } },
    '3.0.3',
  )
  const made = (await (await mock.fetch('/thing')).json()) as { part: JsonValue }[]
  expect(made.filter(({ part }) => part === null)).toEqual([])
  const api = things({ type: 'string' }, thing.properties.part['allOf'] === undefined ? thing : NAMED)
  const response = await api.fetch('/things', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'x', part: null }),
  })
  expect(response.status).toBe(201)
})

test('nullable beside a type is null now and then', () => {
  const { schemas } = mockOf(
    answer({ $ref: '#/components/schemas/Part' }),
    {
      Part: { type: 'object', required: ['note'], properties: { note: { type: 'string', nullable: true } } },
    },
    '3.0.3',
  ).runtime.api
  const generator = createGenerator({ english: ALL_ENGLISH, parts: ALL_GENERATOR_PARTS, schemas })
  const node = schemas.node('/components/schemas/Part')
  const made = Array.from({ length: 60 }, (_, seed) =>
    generator.value({ node, seed: String(seed), nowMs: 0 }),
  )
  expect(made).toContainEqual({ note: null })
})

test('a discriminator that names a list tells nothing', async () => {
  const page = {
    type: 'object',
    discriminator: { propertyName: 'content' },
    required: ['content'],
    properties: { content: { type: 'array', items: {} } },
  }
  const articles = { type: 'object', allOf: [{ $ref: '#/components/schemas/Page' }] }
  const mock = mockOf(answer({ $ref: '#/components/schemas/Articles' }), { Page: page, Articles: articles })
  expect(await (await mock.fetch('/thing')).json()).toMatchObject({ content: expect.any(Array) })
})

test.each<[format: string, most: number]>([
  ['int8', 127],
  ['int32', 2_147_483_647],
])('a number of the format %s stays within it, whatever its examples say', async (format, most) => {
  const mock = mockOf(answer({ type: 'integer', format, example: 9_000_000_000 }))
  expect(await (await mock.fetch('/thing')).json()).toBeLessThanOrEqual(most)
})

test('a schema that contradicts itself is answered with what can be made', async () => {
  const closed = {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'size'],
    properties: { size: { const: 3 } },
  }
  expect(await (await mockOf(answer(closed)).fetch('/thing')).json()).toEqual({ size: 3 })
})

test.each<[what: string, example: string, want: RegExp]>([
  ['valid is sent', '"17"', /^"17"$/],
  ['invalid is not', 'x', /^"\d+"$/],
])("a header's example that is %s", async (_, example, want) => {
  const header = { schema: { type: 'string', pattern: '^"\\d+"$' }, example }
  const mock = mockOf({ '200': { description: 'ok', headers: { 'x-tag': header } } })
  expect((await mock.fetch('/thing')).headers.get('x-tag')).toMatch(want)
})

test('an entry without a schema does not stand in for one of the same type with a schema', async () => {
  const content = {
    'application/json': { example: { wrong: true } },
    'application/json; charset=utf-8': { schema: { const: { right: true } } },
  }
  const mock = mockOf({ '200': { description: 'ok', content } })
  expect(await (await mock.fetch('/thing')).json()).toEqual({ right: true })
})

test('a schema built upon one that lists its heirs is one of the heirs, not another', async () => {
  const heir = (name: string): JsonObject => ({
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string', enum: [name] } },
  })
  const base = {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: {
      propertyName: 'type',
      mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
    },
  }
  const mock = mockOf(answer({ $ref: '#/components/schemas/Kept' }), {
    Kept: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
    Pet: base,
    Cat: heir('cat'),
    Dog: heir('dog'),
  })
  expect(await (await mock.fetch('/thing')).json()).toEqual({ type: expect.stringMatching(/^(?:cat|dog)$/) })
})

test('what a client said of an entry nobody declared is shown as its schema has it', async () => {
  const file = { type: 'object', properties: { text: { type: 'string' }, name: { type: 'string' } } }
  const files = { type: 'object', additionalProperties: file }
  const sent = { type: 'object', additionalProperties: { type: 'object' } }
  const mock = createMock(
    toSpecSource({
      openapi: '3.1.0',
      info: { title: 'Gists', version: '1' },
      paths: {
        '/gists': {
          post: {
            requestBody: json({ type: 'object', properties: { files: sent } }),
            responses: { '201': { description: 'made', ...json({ $ref: '#/components/schemas/Gist' }) } },
          },
        },
        '/gists/{id}': {
          parameters: [id({ type: 'string' })],
          get: { responses: answer({ $ref: '#/components/schemas/Gist' }) },
        },
      },
      components: { schemas: { Gist: { type: 'object', properties: { id: { type: 'string' }, files } } } },
    }),
    { seed: 1 },
  )
  const body = JSON.stringify({ files: { 'a.txt': { text: 'kept', name: null } } })
  const response = await mock.fetch('/gists', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const made = await response.json()
  expect(made).toMatchObject({ files: { 'a.txt': { text: 'kept' } } })
  expect(made.files['a.txt'].name).not.toBeNull()
})

test('a record is found as an ancestor where the path leaves out what it belongs to', async () => {
  const component = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
  const listed = (name: string): JsonObject => ({
    get: { responses: answer({ type: 'array', items: component(name) }) },
  })
  const named = (name: string): JsonObject => ({ ...id({ type: 'string' }), name })
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Shops', version: '1' },
    paths: {
      '/shops': listed('Shop'),
      '/shops/{shop_id}/shelves': { parameters: [named('shop_id')], ...listed('Shelf') },
      '/shops/{shop_id}/shelves/{shelf_id}/books': {
        parameters: [named('shop_id'), named('shelf_id')],
        ...listed('Book'),
      },
      '/shops/{shop_id}/books/{book_id}': {
        parameters: [named('shop_id'), named('book_id')],
        get: { responses: answer(component('Book')) },
      },
      '/shops/{shop_id}/books/{book_id}/notes': {
        parameters: [named('shop_id'), named('book_id')],
        ...listed('Note'),
      },
    },
    components: {
      schemas: Object.fromEntries(
        ['Shop', 'Shelf', 'Book', 'Note'].map(name => [
          name,
          {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'string' }, [`${name}Title`]: { type: 'string' } },
          },
        ]),
      ),
    },
  }
  const mock = createMock(toSpecSource(document), { seed: 1 })
  const [shop] = mock.session.list('Shop')
  const [book] = mock.session.list('Book')
  const path = `/shops/${encodeURIComponent(shop?.id ?? '')}/books/${encodeURIComponent(book?.id ?? '')}`
  expect((await mock.fetch(path)).status).toBe(200)
  expect((await mock.fetch(`${path}/notes`)).status).toBe(200)
})

test('what is known gives way where no value holds it and is valid', async () => {
  const keyed = { type: 'object', required: ['secret'], properties: { secret: { type: 'string' } } }
  const open = { type: 'object', required: ['key'], properties: { key: { type: 'string' } } }
  const { schemas } = mockOf(answer({ $ref: '#/components/schemas/Settings' }), {
    Settings: { oneOf: [open, keyed, { ...open, description: 'again' }] },
  }).runtime.api
  const node = schemas.node('/components/schemas/Settings')
  const made = createGenerator({ english: ALL_ENGLISH, parts: ALL_GENERATOR_PARTS, schemas }).value({
    node,
    seed: '1',
    nowMs: 0,
    known: { key: 'k' },
  })
  expect(schemas.validator(node, 'response').accepts(made)).toBe(true)
})
