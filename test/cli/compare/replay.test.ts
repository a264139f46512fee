import { describe, expect, test } from 'vitest'
import { createComparison } from '../../../src/cli/check/check-compare.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const json = (schema: JsonObject): JsonObject => ({
  description: 'ok',
  content: { 'application/json': { schema } },
})
const bare: JsonObject = { description: 'no more than that' }
const body = (schema: JsonObject): JsonObject => ({
  requestBody: { content: { 'application/json': { schema } } },
})
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const thing = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' }, ...properties },
})
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }

/** The operations of one collection whose records have counted ids. */
function collection(path: string, schema: string, created: JsonObject = json(ref(schema))): JsonObject {
  return {
    [path]: {
      get: { responses: { 200: json({ type: 'array', items: ref(schema) }), 401: bare, 403: bare } },
      post: {
        ...body(ref(`${schema}Input`)),
        responses: { 201: created, 409: bare, 413: bare },
      },
    },
    [`${path}/{id}`]: {
      parameters: [id],
      get: {
        responses: { 200: json(ref(schema)), 404: { description: 'none' }, 304: { description: 'same' } },
      },
      patch: {
        ...body(ref(`${schema}Input`)),
        responses: { 200: json(ref(schema)), 404: { description: 'none' }, 409: { description: 'no' } },
      },
      delete: { responses: { 204: { description: 'gone' }, 404: { description: 'none' } } },
    },
  }
}

const none: JsonObject = { description: 'none' }
/** Tags are listed by their ids alone, and reading a gauge tells what it says. */
const NAMED_ONLY: JsonObject = {
  '/tags': {
    get: { responses: { 200: json({ type: 'array', items: { type: 'string' } }) } },
    post: { ...body(ref('Tag')), responses: { 201: json(ref('Tag')) } },
  },
  '/tags/{tag}': {
    parameters: [{ ...id, name: 'tag', schema: { type: 'string' } }],
    get: { responses: { 200: json(ref('Tag')), 404: none } },
    delete: { responses: { 204: none, 404: none } },
  },
  '/gauges': { post: { ...body(ref('Gauge')), responses: { 201: json(ref('Gauge')) } } },
  '/gauges/{gauge}': {
    parameters: [{ ...id, name: 'gauge', schema: { type: 'string' } }],
    get: { responses: { 200: { description: 'a reading', content: { 'application/json': {} } }, 404: none } },
    patch: { ...body(ref('Gauge')), responses: { 200: json(ref('Gauge')), 404: none } },
    delete: { responses: { 204: none, 404: none } },
  },
}

const api = loadApi({
  name: 'garage',
  document: {
    openapi: '3.1.0',
    info: { title: 'Garage', version: '1' },
    paths: {
      ...collection('/cars', 'Car'),
      ...collection('/owners', 'Owner'),
      ...NAMED_ONLY,
      ...collection('/bikes', 'Bike', { description: 'made' }),
    },
    components: {
      securitySchemes: { key: { type: 'oauth2', flows: {} } },
      schemas: {
        Car: thing({ ownerId: { type: 'integer' } }),
        CarInput: { type: 'object', properties: { name: { type: 'string' }, ownerId: { type: 'integer' } } },
        Bike: thing({}),
        BikeInput: { type: 'object', properties: { name: { type: 'string' } } },
        Owner: thing({}),
        Tag: {
          type: 'object',
          required: ['tag'],
          properties: { tag: { type: 'string' }, color: { type: 'string' } },
        },
        Gauge: {
          type: 'object',
          required: ['gauge'],
          properties: { gauge: { type: 'string' }, unit: { type: 'string' } },
        },
        OwnerInput: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
    security: [{ key: ['garage'] }],
  },
  extensions: [],
  overlays: [],
})

type Line = readonly [
  method: string,
  path: string,
  status: number,
  answer?: JsonValue | undefined,
  sent?: JsonValue,
]

function toExchange([method, url, status, answer, sent]: Line): Exchange {
  const encode = (value: JsonValue | undefined): Uint8Array | undefined =>
    value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value))
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  const type = { 'content-type': 'application/json' }
  return {
    request: {
      method,
      url,
      headers: { authorization: 'Bearer redacted-4f9k2m0q', ...(sent === undefined ? {} : type) },
      body: encode(sent),
    },
    response: {
      status,
      headers: { ...challenge, ...(answer === undefined ? {} : type) },
      body: encode(answer),
    },
    startedAtMs: 0,
    durationMs: 0,
  }
}

async function compared(lines: readonly Line[]): Promise<string[]> {
  const observer = createComparison([api], { bases: {}, seed: '1', states: new Map(), isFile: () => false })
  for (const [index, line] of lines.entries()) {
    observer.see(toExchange(line), { outcome: 'passed', findings: [] }, { file: 'garage', number: index + 1 })
  }
  const { says, entries } = await observer.section()
  return [says, ...entries.map(entry => entry.says)]
}

const beetle = { id: 7, name: 'Beetle', ownerId: 3 }
const mini = { id: 41, name: 'Mini', ownerId: 3 }

const ALIKE: readonly [what: string, lines: readonly Line[]][] = [
  [
    'ids that are counted are one thing for cars and another for owners',
    [
      ['GET', '/cars', 200, [beetle]],
      ['POST', '/cars', 201, { id: 500, name: 'Mini' }, { name: 'Mini' }],
      ['GET', '/cars/500', 200, { id: 500, name: 'Mini' }],
      ['POST', '/owners', 201, { id: 7, name: 'Jo' }, { name: 'Jo' }],
      ['GET', '/owners/7', 200, { id: 7, name: 'Jo' }],
      ['GET', '/cars/7', 200, beetle],
      ['DELETE', '/cars/500', 204],
      ['GET', '/cars/500', 404],
      ['GET', '/cars', 200, [beetle]],
    ],
  ],
  [
    'the number of a new car is not that of an owner who was there',
    [
      ['POST', '/cars', 201, { id: 500, name: 'Mini' }, { name: 'Mini' }],
      ['GET', '/owners/500', 200, { id: 500, name: 'Jo' }],
    ],
  ],
  [
    'what a whole list does not show is not there, though a record names it later',
    [
      ['GET', '/owners', 200, [{ id: 3, name: 'Jo' }]],
      ['GET', '/cars', 200, [{ ...beetle, ownerId: 99 }]],
      ['GET', '/owners/99', 404],
    ],
  ],
  [
    'what a whole list does not show was not there, though a record named it before',
    [
      ['GET', '/cars', 200, [{ ...beetle, ownerId: 99 }, mini]],
      ['GET', '/owners', 200, [{ id: 3, name: 'Jo' }]],
      ['GET', '/owners/99', 404],
      ['GET', '/owners/3', 200, { id: 3, name: 'Jo' }],
    ],
  ],
  [
    'a list shows nothing but the ids of what is there',
    [
      ['GET', '/tags', 200, ['old', 'rare']],
      ['GET', '/tags/rare', 200, { tag: 'rare' }],
      ['DELETE', '/tags/rare', 204],
      ['GET', '/tags', 200, ['old']],
    ],
  ],
  ['a credential is unknown', [['GET', '/cars', 401]]],
  ['a credential is not enough', [['GET', '/owners', 403]]],
  ['a body is too large', [['POST', '/cars', 413, undefined, { name: 'Mini' }]]],
  [
    'an id that was made up is translated in bodies, too',
    [
      ['POST', '/owners', 201, { id: 900, name: 'Jo' }, { name: 'Jo' }],
      ['POST', '/cars', 201, { id: 901, name: 'Mini', ownerId: 900 }, { name: 'Mini', ownerId: 900 }],
      ['GET', '/cars', 200, [{ id: 901, name: 'Mini', ownerId: 900 }]],
    ],
  ],
  [
    'what turns up after a whole list without it, somebody else made',
    [
      ['GET', '/cars', 200, [beetle]],
      ['GET', '/cars', 200, [beetle, mini]],
      ['GET', '/cars/41', 200, mini],
    ],
  ],
  [
    'what is shown only later was there from the start',
    [
      ['GET', '/cars/7', 200, beetle],
      ['GET', '/cars', 200, [beetle, mini]],
    ],
  ],
  [
    'a create that does not say the id is found again in the list',
    [
      ['GET', '/bikes', 200, []],
      ['POST', '/bikes', 201, undefined, { name: 'Mini' }],
      ['GET', '/bikes', 200, [{ id: 41, name: 'Mini' }]],
      ['GET', '/bikes/41', 200, { id: 41, name: 'Mini' }],
      ['DELETE', '/bikes/41', 204],
      ['GET', '/bikes', 200, []],
    ],
  ],
  [
    'a record that is only written was there',
    [['PATCH', '/cars/7', 200, { ...beetle, name: 'Käfer' }, { name: 'Käfer' }]],
  ],
  ['a record that is only deleted was there', [['DELETE', '/cars/7', 204]]],
]

describe('what a mock cannot know is told by the recording', () => {
  test.each(ALIKE)('%s', async (_, lines) => {
    const [says = '', ...entries] = await compared(lines)
    const told = entries.filter(each => !each.startsWith('not compared: '))
    expect(told).toEqual([])
    expect(says).toMatch(/^(\d+) of \1 answers? alike$/)
  })
})

test.each<[status: number, says: string]>([
  [429, '429: a mock does not know when a server has too much to do'],
  [503, '503: a mock does not fail where a server does'],
])('a %i is not compared, and said not to be', async (status, says) => {
  expect(await compared([['GET', '/cars', status]])).toEqual([
    'nothing was compared',
    `not compared: ${says}`,
  ])
})

test('what the document has no operation for is not compared, and said not to be', async () => {
  const lines = await compared([['GET', '/planes', 200, []]])
  expect(lines).toEqual(['nothing was compared', 'not compared: the document has no such operation'])
})

test('records whose ids the document does not allow are not compared, and said not to be', async () => {
  const lines = await compared([
    ['GET', '/cars/T1', 200, { id: 'T1', name: 'Beetle' }],
    ['DELETE', '/cars/T1', 204],
  ])
  expect(lines).toEqual([
    'nothing was compared',
    'not compared: the mock could not be brought to hold a record: its id is none that the document allows',
  ])
})

test('a record that the mock cannot hold keeps none of another kind with its id from being compared', async () => {
  const lines = await compared([
    ['GET', '/cars/T1', 200, { id: 'T1', name: 'Beetle' }],
    ['GET', '/tags/T1', 200, { tag: 'T1', color: 'red' }],
    ['DELETE', '/tags/T1', 204],
  ])
  expect(lines).toEqual([
    '2 of 2 answers alike',
    'not compared: the mock could not be brought to hold a record: its id is none that the document allows',
  ])
})

test('a body that is nested too deeply is not walked through', async () => {
  const deep = JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)
  const lines = await compared([['GET', '/cars', 200, deep]])
  expect(lines).toEqual([
    'nothing was compared',
    'not compared: a body is nested too deeply to be walked through',
  ])
})

test('what is read shows no record, but answers for one', async () => {
  const [, ...told] = await compared([['GET', '/gauges/oil', 200, 'low']])
  expect(told).toEqual([
    'the document leaves it open: GET /gauges/{gauge} 200: the body: the recording has a text, the mock an object',
  ])
})
