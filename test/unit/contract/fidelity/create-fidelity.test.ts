import { expect, test } from 'vitest'
import type { Exchange, ExchangeResponse } from '../../../../src/contract/exchange.ts'
import { checkAnswer } from '../../../../src/contract/check-answer.ts'
import { compareAnswers } from '../../../../src/contract/fidelity/compare-answers.ts'
import { createFidelity } from '../../../../src/contract/fidelity/create-fidelity.ts'
import type { AnsweredTwice, Comparison } from '../../../../src/contract/fidelity/difference.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import type { Api, Operation } from '../../../../src/spec/api.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const THING: JsonObject = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    size: { type: 'integer' },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
    isOld: { type: 'boolean' },
    included: {
      type: 'array',
      items: {
        oneOf: [
          { required: ['a'], properties: { a: {} } },
          { required: ['b'], properties: { b: {} } },
        ],
      },
    },
  },
}

const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getThing',
        responses: {
          200: {
            description: 'ok',
            headers: { etag: { schema: { type: 'string' } } },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Thing' } },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          404: { description: 'none' },
        },
      },
    },
  },
  components: { schemas: { Thing: THING } },
}

const api: Api = loadApi({ name: 'things', document: DOCUMENT, extensions: [], overlays: [] })
const [operation] = api.operations as [Operation]

interface Answer {
  readonly status?: number
  readonly headers?: ExchangeResponse['headers']
  readonly body?: JsonValue | string
}

function toResponse({ status = 200, headers, body }: Answer): ExchangeResponse {
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: text === undefined ? undefined : new TextEncoder().encode(text),
  }
}

function toExchange(answer: Answer, url = '/things/1'): Exchange {
  return {
    request: { method: 'GET', url, headers: {}, body: undefined },
    response: toResponse(answer),
    startedAtMs: 0,
    durationMs: 0,
  }
}

/** Pairs of a recorded answer and the mock's, compared. */
function compare(
  pairs: readonly (readonly [recorded: Answer, mock: Answer])[],
  more: Partial<AnsweredTwice> = {},
): Comparison {
  const fidelity = createFidelity(api)
  for (const [index, [recorded, mock]] of pairs.entries()) {
    const exchange = toExchange(recorded)
    fidelity.add({
      operation,
      recorded: exchange,
      findings: checkAnswer(api, operation, exchange),
      mock: toResponse(mock),
      place: { file: 'things.har', number: index + 1 },
      ...more,
    })
  }
  return fidelity.read()
}

const told = ({ differences }: Comparison): string[] =>
  differences.map(({ blames, kind, at, count, of }) => `${blames} ${kind} ${at} ${count}/${of}`)

const twice = (recorded: Answer, mock: Answer): (readonly [Answer, Answer])[] => [
  [recorded, mock],
  [recorded, mock],
]

test.each<[what: string, pairs: (readonly [Answer, Answer])[], want: string[]]>([
  ['the same', twice({ body: { id: 'a' } }, { body: { id: 'b' } }), []],
  [
    'headers beside another media type',
    [
      [
        { headers: { etag: '"1"' }, body: { id: 'a' } },
        { headers: { 'content-type': 'text/csv' }, body: 'a' },
      ],
    ],
    ['mock header header etag 1/1', 'mock media-type header content-type 1/1'],
  ],
  ['other data of the same shape', [[{ body: { id: 'a', size: 1 } }, { body: { id: 'b', size: 9 } }]], []],
  [
    'a property that comes and goes on both sides',
    [
      [{ body: { id: 'a', size: 1 } }, { body: { id: 'a' } }],
      [{ body: { id: 'a' } }, { body: { id: 'a', size: 1 } }],
    ],
    [],
  ],
  [
    'other keys of a map',
    [[{ body: { id: 'a', tags: { x: '1' } } }, { body: { id: 'a', tags: { y: '2' } } }]],
    [],
  ],
  ['keys that are ids', [[{ body: { id: 'a', 17: {} } }, { body: { id: 'a', 18: {} } }]], []],
  [
    'a property deep in a recursive schema',
    [[{ body: { id: 'a', parts: [{ id: 'b', size: 1 }] } }, { body: { id: 'a', parts: [{ id: 'b' }] } }]],
    ['mock mock-lacks /parts/*/size 1/1'],
  ],
  [
    'a truth value seen once',
    [[{ body: { id: 'a', isOld: true } }, { body: { id: 'a', isOld: false } }]],
    [],
  ],
  [
    'a truth value that is always the same',
    twice({ body: { id: 'a', isOld: true } }, { body: { id: 'a', isOld: false } }),
    ['document value /isOld 2/2'],
  ],
  [
    'items of other kinds',
    [
      [
        {
          body: {
            id: 'a',
            included: [
              { type: 'x', a: 1, more: 1 },
              { type: 'y', b: 1 },
            ],
          },
        },
        { body: { id: 'a', included: [{ type: 'y', b: 1 }] } },
      ],
    ],
    [],
  ],
  [
    'items of one kind',
    [
      [
        { body: { id: 'a', included: [{ type: 'x', a: 1, more: 1 }] } },
        { body: { id: 'a', included: [{ type: 'x', a: 1 }] } },
      ],
    ],
    ['document mock-lacks /included/*(x)/more 1/1'],
  ],
  [
    'what lies below a difference',
    [[{ body: { id: 'a', extra: { deep: 1 } } }, { body: { id: 'a' } }]],
    ['document mock-lacks /extra 1/1'],
  ],
  [
    'placeholders of redacted secrets',
    [[{ body: { id: 'redacted-4f9k2m0q' } }, { body: { id: '0b6f1c52-5f0e-4d5b-9a57-2f6f1d1c7a01' } }]],
    [],
  ],
  [
    'a key called __proto__',
    [[{ body: '{"id":"a","__proto__":{"x":1}}' }, { body: { id: 'a' } }]],
    ['document mock-lacks /__proto__ 1/1'],
  ],
  [
    'a header that only one sends',
    [[{ headers: { etag: 'x' }, body: { id: 'a' } }, { body: { id: 'a' } }]],
    ['mock header header etag 1/1'],
  ],
  [
    'a header that the document does not speak of',
    [[{ headers: { server: 'x' }, body: { id: 'a' } }, { body: { id: 'a' } }]],
    [],
  ],
  [
    'a parameter of the media type',
    [
      [
        { headers: { 'content-type': 'application/json; charset=utf-8' }, body: { id: 'a' } },
        { body: { id: 'a' } },
      ],
    ],
    [],
  ],
  [
    'another documented media type',
    [[{ headers: { 'content-type': 'text/csv' }, body: 'a' }, { body: { id: 'a' } }]],
    ['mock media-type header content-type 1/1'],
  ],
  ['another documented status', [[{ status: 404 }, { body: { id: 'a' } }]], ['mock status status 200 1/1']],
  [
    'a mock that breaks the document',
    [[{ body: { id: 'a' } }, { body: { id: 7 } }]],
    ['mock breach /id 1/1'],
  ],
  [
    'what both break is the document’s',
    twice({ body: { id: 7, size: 'x' } }, { body: { id: true, size: 'y' } }),
    ['document id-form /id 2/2'],
  ],
  [
    'one item that breaks the document where others of the same answer keep it',
    twice(
      { body: { id: 'a', parts: [{ id: 'b' }, { id: 7 }] } },
      { body: { id: 'a', parts: [{ id: 'b' }] } },
    ),
    ['recording breach /parts/*/id 2/2'],
  ],
  [
    'every item breaks it in every answer',
    twice({ body: { id: 'a', parts: [{ id: 6 }, { id: 7 }] } }, { body: { id: 'a', parts: [{ id: 'b' }] } }),
    ['document breach /parts/*/id 2/2'],
  ],
])('%s', (_, pairs, want) => {
  expect(told(compare(pairs))).toEqual(want)
})

test('answers are alike where no difference touches them', () => {
  const { compared, alike } = compare([
    [{ body: { id: 'a' } }, { body: { id: 'a' } }],
    [{ body: { id: 'a', extra: 1 } }, { body: { id: 'a' } }],
  ])
  expect([compared, alike]).toEqual([2, 1])
})

test('a difference tells where it was met first and what the mock said then', () => {
  const { differences } = compare(
    [
      [{ body: { id: 'a' } }, { body: { id: 'a' } }],
      [{ status: 404 }, { body: { id: 'a' } }],
    ],
    { note: 'read Thing' },
  )
  expect(differences).toMatchObject([
    { first: { file: 'things.har', number: 2 }, note: 'read Thing', status: 404 },
  ])
})

test('the status of what the mock does not model is not compared, and said not to be', () => {
  const { compared, differences, notCompared } = compare([[{ status: 404 }, { body: { id: 'a' } }]], {
    isModelled: false,
  })
  expect([compared, differences]).toEqual([0, []])
  expect(notCompared).toMatchObject([{ count: 1, why: expect.stringContaining('its status says nothing') }])
})

test('bodies that are not JSON are compared by everything else, and said to be', () => {
  const csv = { headers: { 'content-type': 'text/csv' }, body: 'a,b' }
  const { alike, notCompared } = compare([[csv, { ...csv, body: 'c' }]])
  expect(alike).toBe(1)
  expect(notCompared).toMatchObject([
    { why: 'bodies of text/csv: only status, media type and headers were compared' },
  ])
})

test('the one document is asked wherever the answers came from', () => {
  const there = toExchange({ body: { id: 'a', size: 1 } })
  const url = new URL(there.request.url, 'http://localhost:3000').pathname
  const here = { ...there, request: { ...there.request, url: `http://localhost:3000${url}` } }
  const { compared, notCompared } = compareAnswers(api, [
    { recorded: here, answer: toResponse({ body: {} }) },
  ])
  expect([compared, notCompared]).toEqual([1, []])
})

test('any two answers can be compared, the operation found by the request', () => {
  const { compared, differences, notCompared } = compareAnswers(api, [
    { recorded: toExchange({ body: { id: 'a', size: 1 } }), answer: toResponse({ body: { id: 'a' } }) },
    { recorded: toExchange({ body: {} }, '/nothing'), answer: toResponse({ body: {} }) },
  ])
  expect(compared).toBe(1)
  expect(differences).toMatchObject([
    { blames: 'mock', at: '/size', first: { file: 'exchanges', number: 1 } },
  ])
  expect(notCompared).toMatchObject([{ count: 1, first: { file: 'exchanges', number: 2 } }])
})
