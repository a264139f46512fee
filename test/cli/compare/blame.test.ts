import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/contract/exchange.ts'
import { layOver } from '../../../src/json/path.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { answering, compareWith, jsonOf, recordShop } from './compare-shop.ts'
import { SHOP } from './shop.ts'

/** One thing that is made wrong on purpose, and what the comparison has to say of it. */
interface Case {
  readonly name: string
  /** Laid over the document, for the server and the mock alike. */
  readonly document?: JsonObject
  /** Done to the recording. */
  readonly recording?: (exchanges: Exchange[]) => Exchange[]
  /** What the mock is told to do otherwise: target and hint. */
  readonly mock?: readonly [target: string, update: JsonObject]
  /** Parts of what is said, in order; nothing else may be said. */
  readonly want: readonly string[]
  readonly fails: boolean
}

type Select = (exchange: Exchange) => boolean

const asks = (method: string, path: RegExp, status?: number): Select => {
  return ({ request, response }) =>
    request.method === method &&
    path.test(new URL(request.url).pathname) &&
    (status === undefined || response.status === status)
}

const READ = asks('GET', /^\/v1\/customers\/[^/]+$/, 200)
const MISSING = asks('GET', /^\/v1\/customers\/[^/]+$/, 404)
const LIST = asks('GET', /^\/v1\/customers$/)
const CREATE = asks('POST', /^\/v1\/customers$/, 201)
const REFUSED = asks('POST', /^\/v1\/customers$/, 400)
const ORDER = asks('POST', /orders$/)

/** Changes answers: the first that is selected, that and nothing after it, or all. */
function change(
  which: 'one' | 'all' | 'last',
  select: Select,
  how: (body: never) => Parameters<typeof answering>[1],
): (exchanges: Exchange[]) => Exchange[] {
  return exchanges => {
    const first = exchanges.findIndex(select)
    const changed = exchanges.map((exchange, index) => {
      if (!select(exchange) || (which !== 'all' && index !== first)) return exchange
      return answering(exchange, how(jsonOf(exchange) as never))
    })
    return which === 'last' ? changed.slice(0, first + 1) : changed
  }
}

const laid = (over: JsonObject) => (body: JsonObject) => ({ body: layOver(body, over) })
const without = (name: string) => (body: JsonObject) => ({
  body: Object.fromEntries(Object.entries(body).filter(([key]) => key !== name)),
})
const hint = (value: JsonObject): JsonObject => ({ 'x-understudy': value })

const STALE: readonly Case[] = [
  {
    name: 'a status that the document does not have, once',
    recording: change('one', CREATE, () => ({ status: 202 })),
    want: ['the recording is stale: POST /customers 202: the recording answers 202, the mock 201'],
    fails: true,
  },
  {
    name: 'a required property is missing once',
    recording: change('one', READ, without('tier')),
    want: ['the recording is stale: GET /customers/{id} 200: tier is required; the mock keeps the document'],
    fails: true,
  },
  {
    name: 'another type once',
    recording: change('one', CREATE, laid({ active: 'yes' })),
    want: ['the recording is stale: POST /customers 201: active must be'],
    fails: true,
  },
  {
    name: 'a value that is not listed, once',
    recording: change('one', READ, laid({ tier: 'bronze' })),
    want: ['the recording is stale: GET /customers/{id} 200: tier'],
    fails: true,
  },
  {
    name: 'an id of another form than the document has, once',
    recording: change('last', CREATE, laid({ id: '17' })),
    want: ['the recording is stale: POST /customers 201: id'],
    fails: true,
  },
  {
    name: 'null where none may be, once',
    recording: change('one', READ, laid({ name: null })),
    want: ['the recording is stale: GET /customers/{id} 200: name'],
    fails: true,
  },
  {
    name: 'a property more where no more may be, once',
    recording: change('one', ORDER, laid({ discount: 5 })),
    want: ['the recording is stale: POST /customers/{id}/orders 201: discount'],
    fails: true,
  },
  {
    name: 'a media type that the document does not have, once',
    recording: change('one', READ, () => ({ headers: { 'content-type': 'application/hal+json' } })),
    want: ['the recording is stale: GET /customers/{id} 200: the body is application/hal+json'],
    fails: true,
  },
  {
    name: 'no body once',
    recording: change('one', READ, () => ({ body: undefined as never })),
    want: ['the recording is stale: GET /customers/{id} 200: the 200 has no body'],
    fails: true,
  },
  {
    name: 'a required header is missing once',
    recording: change('one', CREATE, () => ({ headers: { location: undefined } })),
    want: ['the recording is stale: POST /customers 201: the response has no location'],
    fails: true,
  },
  {
    name: 'an error of another shape, once',
    recording: change('one', REFUSED, () => ({ body: { error: 'bad' } })),
    want: [
      'the recording is stale: POST /customers 400: code is required',
      'the recording is stale: POST /customers 400: message is required',
    ],
    fails: true,
  },
  {
    name: 'an item of a list that breaks its schema, once',
    recording: change('one', LIST, (body: { data: JsonObject[] }) => ({
      body: {
        ...body,
        data: body.data.map((item, index) => (index === 0 ? { ...item, score: 'high' } : item)),
      },
    })),
    want: ['the recording is stale: GET /customers 200: data.0.score'],
    fails: true,
  },
  {
    name: 'the server took a request that the document refuses',
    recording: change('last', REFUSED, () => ({
      status: 201,
      headers: { location: '/v1/customers/x' },
      body: { id: '00000000-0000-4000-8000-000000000000', name: 'x', tier: 'gold', active: true },
    })),
    want: ['the recording is stale: POST /customers 201: the recording answers 201, the mock 400'],
    fails: true,
  },
]

const WRONG_DOCUMENT: readonly Case[] = [
  {
    name: 'a required property is missing everywhere',
    recording: change('all', CREATE, without('active')),
    want: ['the document is wrong: POST /customers 201: active is required'],
    fails: false,
  },
  {
    name: 'a status that the document does not have, always',
    recording: change('all', REFUSED, () => ({ status: 422 })),
    want: ['the document is wrong: POST /customers 422: the recording answers 422, the mock 400'],
    fails: false,
  },
  {
    name: 'another type everywhere',
    recording: change('all', ORDER, (body: JsonObject) => ({
      body: { ...body, amount: String(body['amount']) },
    })),
    want: ['the document is wrong: POST /customers/{id}/orders 201: amount'],
    fails: false,
  },
  {
    name: 'a value that is not listed, everywhere',
    recording: change('all', ORDER, laid({ status: 'new' })),
    want: ['the document is wrong: POST /customers/{id}/orders 201: status'],
    fails: false,
  },
  {
    name: 'errors of a media type that the document does not have, always',
    recording: change('all', REFUSED, () => ({ headers: { 'content-type': 'application/problem+json' } })),
    want: ['the document is wrong: POST /customers 400: the body is application/problem+json'],
    fails: false,
  },
]

const OPEN_DOCUMENT: readonly Case[] = [
  {
    name: 'a property that the document does not speak of',
    recording: change('all', CREATE, laid({ createdBy: 'jo' })),
    want: ['the document leaves it open: POST /customers 201: the mock never shows /createdBy'],
    fails: false,
  },
  {
    name: 'an optional property that the server never sends',
    recording: change('all', ORDER, without('lines')),
    want: ['the document leaves it open: POST /customers/{id}/orders 201: the recording never shows /lines'],
    fails: false,
  },
  {
    name: 'a text that always is a date-time',
    document: {
      components: {
        schemas: { Order: { properties: { number: { type: 'string' } }, required: ['id', 'number'] } },
      },
    },
    recording: change('all', ORDER, laid({ number: '2026-01-01T00:00:00Z' })),
    want: [
      'the document leaves it open: POST /customers/{id}/orders 201: /number: the recording has a date-time',
    ],
    fails: false,
  },
  {
    name: 'a nullable value that is null on one side only',
    recording: change('all', ORDER, laid({ paidAt: '2026-01-01T00:00:00Z' })),
    want: [
      'the document leaves it open: POST /customers/{id}/orders 201: /paidAt: the recording has a date-time, the mock null',
    ],
    fails: false,
  },
  {
    name: 'another of the listed values',
    recording: change('all', ORDER, laid({ status: 'open' })),
    want: [
      'the document leaves it open: POST /customers/{id}/orders 201: /status: the recording has "open", the mock "draft"',
    ],
    fails: false,
  },
  {
    name: 'one of two types',
    document: { components: { schemas: { Order: { required: ['id', 'reference'] } } } },
    recording: change('all', ORDER, (body: JsonObject) => ({
      body: { ...body, reference: typeof body['reference'] === 'number' ? 'R-1' : 17 },
    })),
    want: ['the document leaves it open: POST /customers/{id}/orders 201: /reference: the recording has'],
    fails: false,
  },
  {
    name: 'an optional header that the server never sends',
    recording: change('all', CREATE, () => ({ headers: { 'x-request-id': undefined } })),
    want: [
      'the document leaves it open: POST /customers 201: header x-request-id: the recording has nothing, the mock',
    ],
    fails: false,
  },
  {
    name: 'a list in a record that is empty on one side only',
    recording: change('all', ORDER, laid({ lines: ['one'] })),
    want: [
      'the document leaves it open: POST /customers/{id}/orders 201: /lines: the recording has items, the mock no items',
    ],
    fails: false,
  },
]

const LYING_MOCK: readonly Case[] = [
  {
    name: 'another of the documented statuses',
    mock: ["$.paths['/customers'].post", hint({ status: 200 })],
    want: ['the mock is wrong: POST /customers 201: the recording answers 201, the mock 200'],
    fails: true,
  },
  {
    name: 'it refuses what the server takes',
    mock: [
      "$.paths['/customers'].post",
      hint({ refuse: [{ when: { 'body.tier': 'silver' }, status: 409, message: 'no silver' }] }),
    ],
    want: ['the mock is wrong: POST /customers 201: the recording answers 201, the mock 409'],
    fails: true,
  },
  {
    name: 'it takes what the server refuses',
    recording: change('one', CREATE, () => ({
      status: 409,
      body: { code: 'taken', message: 'the name is taken' },
    })),
    want: ['the mock is wrong: POST /customers 409: the recording answers 409, the mock 201'],
    fails: true,
  },
  {
    name: 'ids of another form',
    mock: ['$.components.schemas.Order.properties.id', hint({ pattern: '^ord_[0-9]{6}$' })],
    want: [
      'the mock is wrong: POST /customers/{id}/orders 201 and 1 more: /id: the recording has hexadecimal digits',
    ],
    fails: true,
  },
  {
    name: 'a property that it never shows',
    recording: change('all', ORDER, laid({ note: 'by hand' })),
    want: ['the mock is wrong: POST /customers/{id}/orders 201: the mock never shows /note'],
    fails: true,
  },
  {
    name: 'another order',
    mock: ["$.paths['/customers'].get", hint({ list: { order: ['-name'] } })],
    want: ['the mock is wrong: GET /customers 200: order: the recording has'],
    fails: true,
  },
  {
    name: 'a filter that filters nothing',
    mock: ["$.paths['/customers'].get", hint({ list: { filters: { tier: false } } })],
    want: ['the mock is wrong: GET /customers 200: the recording lists'],
    fails: true,
  },
  {
    name: 'longer pages',
    mock: ["$.paths['/customers'].get.parameters[0].schema", { default: 5 }],
    want: [
      'the mock is wrong: GET /customers 200: page: the recording has 3 on the page, the mock 5 on the page',
    ],
    fails: true,
  },
  {
    name: 'no pages',
    mock: ["$.paths['/customers'].get", hint({ list: { paging: false } })],
    want: [
      'the mock is wrong: GET /customers 200: next page: the recording has a next page',
      'not compared: listCustomers: which records it lists was not compared',
    ],
    fails: true,
  },
  {
    name: 'deleting does not delete',
    mock: ["$.paths['/customers/{id}'].delete", hint({ behaviour: 'sample' })],
    want: [
      'the mock is wrong: GET /customers 200: the recording lists 13 records, the mock 15',
      'the mock is wrong: GET /customers/{id} 404: the recording answers 404, the mock 200',
    ],
    fails: true,
  },
  {
    name: 'an error of another documented media type',
    recording: change('all', MISSING, () => ({ headers: { 'content-type': 'application/problem+json' } })),
    want: [
      'the mock is wrong: GET /customers/{id} 404: header content-type: the recording has application/problem+json, the mock application/json',
    ],
    fails: true,
  },
  {
    name: 'an error without what the server always tells',
    recording: change('all', REFUSED, laid({ hint: 'see the manual' })),
    mock: ['$.components.schemas.Error.properties.hint', hint({ presence: 0 })],
    want: ['the mock is wrong: POST /customers 400: the mock never shows /hint'],
    fails: true,
  },
  {
    name: 'what is written to a record is not there afterwards',
    mock: ["$.paths['/customers/{id}/orders'].post", hint({ behaviour: 'sample' })],
    want: [
      'the mock is wrong: GET /customers/{id}/orders 200: the recording lists 2 records, the mock 0',
      'not compared: createOrder: the mock keeps nothing of what it is about, so its values were not compared',
    ],
    fails: true,
  },
]

/** What a client is answered by another mock of the document as it stands. */
const usual = recordShop(SHOP)

test('a recording of another mock of the same document is answered alike throughout', async () => {
  const { says, entries, fails } = await compareWith(SHOP, await usual)
  expect([says, entries, fails]).toEqual(['30 of 30 answers alike', [], false])
})

const GROUPS = { STALE, WRONG_DOCUMENT, OPEN_DOCUMENT, LYING_MOCK }

describe.each(Object.entries(GROUPS))('%s', (_, cases) => {
  test.each(cases)('$name', async ({ document, recording, mock, want, fails }) => {
    const shop = layOver(SHOP, document ?? {}) as JsonObject
    const recorded = document === undefined ? await usual : await recordShop(shop)
    const exchanges = recording?.(recorded) ?? recorded
    const section = await compareWith(shop, exchanges, mock === undefined ? undefined : overlayOf(...mock))
    const said = section.entries.map(({ says }) => says)
    expect(said).toEqual(want.map(text => expect.stringContaining(text)))
    expect(section.fails).toBe(fails)
  })
})

function overlayOf(target: string, update: JsonObject): JsonObject {
  return { overlay: '1.0.0', info: { title: 'Otherwise', version: '1' }, actions: [{ target, update }] }
}
