import { expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'
import { suggest, unmended } from '../../../contract/suggest/suggested.ts'

const text = { type: 'string' }
const parameter = (place: string, name: string, schema: JsonObject = text): JsonObject => ({
  in: place,
  name,
  required: true,
  schema,
})

const api = loadApi({
  name: 'shop',
  document: {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.test' }],
    paths: {
      '/orders': {
        post: {
          parameters: [
            parameter('query', 'dry'),
            parameter('header', 'X-Attempt', { type: 'integer' }),
            {
              in: 'header',
              name: 'X-Arg',
              required: true,
              content: { 'application/json': { schema: { type: 'object', properties: { path: text } } } },
            },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: text } },
              },
            },
          },
          responses: { 200: { description: '' }, 400: { description: '' } },
        },
      },
    },
  },
  extensions: [],
  overlays: [],
})

const SOUND = {
  url: '/orders?dry=no',
  headers: { 'x-attempt': '1', 'x-arg': '{"path":"/a"}', 'content-type': 'application/json' },
  body: '{"name":"a"}',
}

/** An order that was placed in some other way. */
function placed(
  other: { url?: string; headers?: Record<string, string | undefined>; body?: string | undefined },
  status = 200,
): Exchange {
  const { url, headers, body } = { ...SOUND, ...other }
  const fields = Object.entries({ ...SOUND.headers, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return {
    request: {
      method: 'POST',
      url: `https://shop.test${url}`,
      headers: Object.fromEntries(fields),
      body: body === undefined ? undefined : new TextEncoder().encode(body),
    },
    response: { status, headers: {}, body: undefined },
    startedAtMs: 0,
    durationMs: 1,
  }
}

function changes(exchange: Exchange): [string, JsonValue][] {
  expect(unmended(api, [exchange])).toEqual([])
  return suggest(api, [exchange]).actions.map(({ action }) => [
    String(action['target']),
    action['update'] ?? '-',
  ])
}

const POST = "$.paths['/orders'].post"
const at = (place: string, name: string): string =>
  `${POST}.parameters[?(@.name == '${name}' && @.in == '${place}')]`

test.each<[what: string, exchange: Exchange, wanted: [string, JsonValue][]]>([
  [
    'a query without what must be there',
    placed({ url: '/orders' }),
    [[at('query', 'dry'), { required: false }]],
  ],
  [
    'headers without what must be there',
    placed({ headers: { 'x-attempt': undefined } }),
    [[at('header', 'X-Attempt'), { required: false }]],
  ],
  [
    'no body',
    placed({ body: undefined, headers: { 'content-type': undefined } }),
    [[`${POST}.requestBody`, { required: false }]],
  ],
  [
    'a body of another type',
    placed({ body: 'name=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    [
      [
        `${POST}.requestBody`,
        {
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', required: ['name'], properties: { name: text } },
            },
          },
        },
      ],
    ],
  ],
  [
    'a body without a member that must be there',
    placed({ body: '{}' }),
    [[`${POST}.requestBody.content['application/json'].schema.required`, '-']],
  ],
  [
    'a header of another type',
    placed({ headers: { 'x-attempt': 'one' } }),
    [
      [`${at('header', 'X-Attempt')}.schema.type`, '-'],
      [`${at('header', 'X-Attempt')}.schema`, { type: ['integer', 'string'] }],
    ],
  ],
  [
    'a document in a header, with another type inside',
    placed({ headers: { 'x-arg': '{"path":7}' } }),
    [
      [`${at('header', 'X-Arg')}.content['application/json'].schema.properties.path.type`, '-'],
      [
        `${at('header', 'X-Arg')}.content['application/json'].schema.properties.path`,
        { type: ['string', 'integer'] },
      ],
    ],
  ],
  ['JSON that is not called so', placed({ headers: { 'content-type': undefined } }), []],
])('where the server took %s, the document allows it', (_what, exchange, wanted) => {
  expect(changes(exchange)).toEqual(wanted)
  expect(suggest(api, [exchange]).left).toEqual([])
})

test.each<[what: string, exchange: Exchange]>([
  ['was refused', placed({ url: '/orders' }, 400)],
  ['cannot be read', placed({ headers: { 'x-arg': '{"path"' } })],
])("what %s is the client's to mend", (_what, exchange) => {
  expect(changes(exchange)).toEqual([])
  expect(suggest(api, [exchange]).left.map(({ why }) => why)).toEqual([
    expect.stringContaining('it is the client that is to be mended'),
  ])
})
