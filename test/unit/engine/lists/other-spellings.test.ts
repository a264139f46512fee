import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from '../mock-of.ts'

const day = { ...text, format: 'date' }
const instant = { ...text, format: 'date-time' }

const CRATE = object(
  {
    code: text,
    grossWeightKg: { type: 'number' },
    packedOn: day,
    sender: object({ name: text, town: text }),
    customsPin: { ...text, writeOnly: true },
  },
  'code',
)
const CRATES: readonly JsonObject[] = [
  {
    code: 'c1',
    grossWeightKg: 5,
    packedOn: '2026-01-01',
    sender: { name: 'Zouave', town: 'Ghent' },
    customsPin: 'pin',
  },
  { code: 'c2', grossWeightKg: 50, packedOn: '2026-02-01', sender: { name: 'Ann', town: 'Lille' } },
]

/** Crates in a list with these parameters, in an envelope of this schema. */
async function crates(
  parameters: JsonObject[],
  shown: JsonObject = arrayOf(ref('Crate')),
  crate: JsonObject = CRATE,
): Promise<Talk> {
  const talk = mockOf(
    {
      '/crates': {
        get: { parameters, responses: { '200': answer(shown) } },
        post: { requestBody: json(ref('Crate')), responses: { '201': answer(ref('Crate')) } },
      },
      '/crates/{code}': {
        get: { parameters: [parameter('path', 'code')], responses: { '200': answer(ref('Crate')) } },
      },
    },
    { Crate: crate },
  )
  for (const each of CRATES) await talk.send('POST /crates', each)
  return talk
}

describe('a list is narrowed', () => {
  test.each<[what: string, parameter: JsonObject, query: string, want: string[]]>([
    [
      'by a number whose name has the word',
      parameter('query', 'min_weight', { type: 'number' }),
      'min_weight=10',
      ['c2'],
    ],
    ['up to such a number', parameter('query', 'weightTo', integer), 'weightTo=10', ['c1']],
    ['since, by the only day there is', parameter('query', 'since', day), 'since=2026-01-15', ['c2']],
    ['by a text inside an object', parameter('query', 'q'), 'q=zouave', ['c1']],
    ['by no text that is never shown', parameter('query', 'q'), 'q=pin', []],
    [
      'by a property of the query as a whole',
      {
        name: 'all',
        in: 'querystring',
        content: { 'application/x-www-form-urlencoded': { schema: object({ code: text, page: integer }) } },
      },
      'code=c2',
      ['c2'],
    ],
  ])('%s', async (_, given, query, want) => {
    const { send } = await crates([given])
    const shown = (await send(`GET /crates?${query}`)).body as JsonObject[]
    expect(shown.map(({ code }) => code)).toEqual(want)
  })

  test('by when a record was made, in UTC', async () => {
    const crate = object({ code: text, createdUtc: { ...instant, readOnly: true }, dueAt: instant }, 'code')
    const { send } = await crates([parameter('query', 'CreatedAfter', instant)], undefined, crate)
    const shown = async (time: string): Promise<number> =>
      (await send(`GET /crates?CreatedAfter=${time}`)).body.length
    expect([await shown('2026-01-15T08:00:00Z'), await shown('2026-01-15T10:00:00Z')]).toEqual([2, 0])
  })
})

test.each<[properties: JsonObject, want: JsonObject]>([
  [
    { totalResults: integer, resultCount: integer },
    { totalResults: 2, resultCount: 1 },
  ],
  [{ resultCount: integer }, { resultCount: 2 }],
  [{ RowCount: integer }, { RowCount: 2 }],
  [{ totalCrates: integer }, { totalCrates: 2 }],
  [
    { crate_count: integer, crates_total: integer },
    { crate_count: 1, crates_total: 2 },
  ],
])('%j tells of all records and of those shown', async (properties, want) => {
  const shown = object({ crates: arrayOf(ref('Crate')), ...properties }, 'crates', ...Object.keys(properties))
  const { send } = await crates([parameter('query', 'limit', integer)], shown)
  expect((await send('GET /crates?limit=1')).body).toMatchObject(want)
})

test('fields[crates] of JSON:API names attributes, and leaves the rest of the record alone', async () => {
  const resource = object(
    { id: text, type: text, attributes: object({ name: text, town: text }), links: object({ self: text }) },
    'id',
  )
  const { send } = mockOf(
    {
      '/crates': {
        get: {
          parameters: [parameter('query', 'fields[crates]')],
          responses: { '200': answer(arrayOf(ref('Crate'))) },
        },
        post: { requestBody: json(ref('Crate')), responses: { '201': answer(ref('Crate')) } },
      },
    },
    { Crate: resource },
  )
  const crate = {
    id: 'c1',
    type: 'crates',
    attributes: { name: 'n', town: 't' },
    links: { self: '/crates/c1' },
  }
  await send('POST /crates', crate)
  expect((await send('GET /crates?fields[crates]=town')).body).toEqual([
    { ...crate, attributes: { town: 't' } },
  ])
})

test('an item that bears a token leads on from itself', async () => {
  const page = object({ nextCursor: text, hasNextPage: { type: 'boolean' } })
  const edge = object({ cursor: text, node: ref('Crate') }, 'cursor', 'node')
  const { send } = await crates(
    [parameter('query', 'first', integer), parameter('query', 'after')],
    object({ edges: arrayOf(edge), pageInfo: page }, 'edges', 'pageInfo'),
  )
  const { edges } = (await send('GET /crates?first=2')).body
  expect(edges.map(({ node }: { node: JsonObject }) => node['code'])).toEqual(['c1', 'c2'])
  const rest = (await send(`GET /crates?after=${edges[0].cursor}`)).body
  expect(rest).toMatchObject({ edges: [edges[1]], pageInfo: { hasNextPage: false } })
})

describe('a list that links to its next page', () => {
  const linked = { shown: object({ value: arrayOf(ref('Crate')), '@odata.nextLink': text }) }

  test('leads to the end, though no parameter for a token is declared', async () => {
    const { send } = await crates([parameter('query', '$top', integer)], linked.shown)
    const first = (await send('GET /crates?$top=1')).body
    const next = new URL(first['@odata.nextLink'])
    expect(next.searchParams.get('$top')).toBe('1')
    const second = (await send(`GET ${next.pathname}${next.search}`)).body
    expect([first, second].map(({ value }) => value[0].code)).toEqual(['c1', 'c2'])
    expect(second['@odata.nextLink']).toBeUndefined()
  })

  test('refuses a token that it has not given', async () => {
    const { send } = await crates([parameter('query', '$top', integer)], linked.shown)
    expect((await send('GET /crates?$top=1&$skiptoken=x')).status).toBe(400)
  })
})

describe('in other languages', () => {
  test.each([
    [
      'pages',
      [parameter('query', 'página', integer), parameter('query', 'tamaño', integer)],
      '?página=2&tamaño=1',
    ],
    [
      'offsets',
      [parameter('query', 'desplazamiento', integer), parameter('query', 'limite', integer)],
      '?desplazamiento=1&limite=1',
    ],
    [
      'pages',
      [parameter('query', 'seite', integer), parameter('query', 'seitengroesse', integer)],
      '?seite=2&seitengroesse=1',
    ],
    ['ranges', [parameter('query', 'packedOnDesde', day)], '?packedOnDesde=2026-01-15'],
    ['search', [parameter('query', 'buscar')], '?buscar=lille'],
  ])('%s are understood: %j', async (_, parameters, asked) => {
    const { send } = await crates(parameters)
    expect((await send(`GET /crates${asked}`)).body.map(({ code }: { code: string }) => code)).toEqual(['c2'])
  })
})

test('of several days and instants, bounds without a field go by the one at which it happens', async () => {
  const crate = object({ code: text, packedOn: day, startsAt: instant, endsAt: instant }, 'code')
  const { send } = await crates([parameter('query', 'date_from', day)], arrayOf(ref('Crate')), crate)
  await send('POST /crates', { code: 'c3', startsAt: '2026-03-01T10:00:00Z', endsAt: '2026-03-05T10:00:00Z' })
  await send('POST /crates', { code: 'c4', startsAt: '2026-02-01T10:00:00Z', endsAt: '2026-03-05T10:00:00Z' })
  const found = (await send('GET /crates?date_from=2026-02-15')).body as { code: string }[]
  expect(found.map(({ code }) => code)).toEqual(['c3'])
})
