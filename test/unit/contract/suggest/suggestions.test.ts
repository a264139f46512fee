import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import type { Api } from '../../../../src/spec/api.ts'
import { loadApi } from '../../../../src/spec/load.ts'
import { prepareSource } from '../../../../src/spec/prepare-source.ts'
import { suggest, unmended } from '../../../contract/suggest/suggested.ts'

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
const answer = (schema: JsonObject): JsonObject => ({ description: '', content: json(schema) })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

const SCHEMAS: JsonObject = {
  User: {
    type: 'object',
    properties: { id: { type: 'integer' }, name: { type: 'string' }, boss: ref('User') },
  },
  Error: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
  Cat: { type: 'object', properties: { kind: { type: 'string' }, purrs: { type: 'boolean' } } },
  Pet: {
    oneOf: [ref('Cat')],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
  },
}

const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.test/v1' }],
  paths: {
    '/users': {
      get: { tags: ['people'], responses: { 200: answer({ type: 'array', items: ref('User') }) } },
    },
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: answer(ref('User')), 404: { $ref: '#/components/responses/Missing' } } },
      delete: { responses: { 204: { description: '' } } },
    },
    '/pets': { get: { responses: { 200: answer(ref('Pet')) } } },
    '/jobs': { post: { responses: { 202: answer({ type: 'object' }) } } },
  },
  components: { schemas: SCHEMAS, responses: { Missing: answer(ref('Error')) } },
}

const load = (document: JsonObject = DOCUMENT): Api =>
  loadApi({ name: 'shop', document, extensions: [], overlays: [] })
const older = (): Api => load({ ...DOCUMENT, openapi: '3.0.3' })

function seen(
  asked: string,
  status: number,
  body?: JsonValue,
  more: { sent?: JsonValue; headers?: Record<string, string> } = {},
): Exchange {
  const [method = '', path = ''] = asked.split(' ')
  const encode = (value: JsonValue): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
  const type = { 'content-type': 'application/json' }
  return {
    request: {
      method,
      url: `https://shop.test/v1${path}`,
      headers: more.sent === undefined ? {} : type,
      body: more.sent === undefined ? undefined : encode(more.sent),
    },
    response: {
      status,
      headers: { ...(body === undefined ? {} : type), ...more.headers },
      body: body === undefined ? undefined : encode(body),
    },
    startedAtMs: 0,
    durationMs: 1,
  }
}

/** Target → what is laid there, or `'-'` where something is taken out. */
function changes(api: Api, ...exchanges: readonly Exchange[]): [string, JsonValue][] {
  expect(unmended(api, exchanges)).toEqual([])
  return suggest(api, exchanges).actions.map(({ action }) => [
    String(action['target']),
    action['update'] ?? '-',
  ])
}

const reasons = (...exchanges: readonly Exchange[]): string[] =>
  suggest(load(), exchanges).left.map(({ why }) => why)

describe('an operation that is not documented', () => {
  test('is learnt from several ids, with the type they have, and the records the document has', () => {
    const users = [{ id: 1, name: 'Jo' }]
    expect(
      changes(
        load(),
        seen('GET /teams/12/members?page=2', 200, users),
        seen('GET /teams/7/members', 200, []),
      ),
    ).toEqual([
      [
        '$.paths',
        {
          '/teams/{teamId}/members': {
            get: {
              parameters: [
                { name: 'teamId', in: 'path', required: true, schema: { type: 'integer' } },
                { name: 'page', in: 'query', schema: { type: 'integer' } },
              ],
              responses: { 200: { description: 'OK', content: json({ type: 'array', items: ref('User') }) } },
            },
          },
        },
      ],
    ])
  })

  test('below a path of the document is written like it, and answers a refusal like others do', () => {
    const [[target, update] = ['', null]] = changes(
      load(),
      seen('POST /users/1/friends', 201, { id: 2, name: 'Bo' }, { sent: { id: 2, name: 'Bo' } }),
      seen('POST /users/2/friends', 404, { code: 'x' }),
    )
    expect(target).toBe('$.paths')
    expect(update).toMatchObject({
      '/users/{id}/friends': {
        post: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          requestBody: { content: json(ref('User')) },
          responses: { 201: { content: json(ref('User')) }, 404: { $ref: '#/components/responses/Missing' } },
        },
      },
    })
  })

  test('on a path that is documented is put beside its operations', () => {
    expect(changes(load(), seen('PATCH /users/1', 200, { id: 1, name: 'Jo' }))).toEqual([
      [
        "$.paths['/users/{id}']",
        { patch: { responses: { 200: { description: 'OK', content: json(ref('User')) } } } },
      ],
    ])
  })

  test('with names for ids is one path where the records are alike, and several where they are not', () => {
    const town = { mayor: 'x', people: 1 }
    const towns = ['berlin', 'paris', 'rome', 'oslo'].map(name => seen(`GET /towns/${name}`, 200, town))
    expect(Object.keys(changes(load(), ...towns)[0]?.[1] ?? {})).toEqual(['/towns/{townId}'])
    const pages = ['billing', 'team', 'limits', 'keys'].map(name =>
      seen(`GET /towns/${name}`, 200, { [name]: 1, on: true }),
    )
    expect(changes(load(), ...pages)).toHaveLength(4)
  })

  const paths = (...exchanges: readonly Exchange[]): string[] =>
    changes(load(), ...exchanges).flatMap(([, update]) => Object.keys(update ?? {}))
  const order = { total: 7, paid: true }

  test('with names in the middle of its path is one path, where what is below them is called and answered alike', () => {
    expect(
      paths(seen('GET /members/alice/orders/7', 200, order), seen('GET /members/bob/orders/9', 200, order)),
    ).toEqual(['/members/{memberId}/orders/{orderId}'])
    const lists = [
      seen('GET /members/alice/orders', 200, { data: [order], next: null }),
      seen('GET /members/bob/orders', 200, { data: [order, order], next: 'x' }),
      seen('GET /members/bob/orders/9', 200, order),
      seen('GET /members/bob/notes', 200, [{ text: 'x', at: 1 }]),
    ]
    expect(paths(...lists)).toEqual([
      '/members/{memberId}/notes',
      '/members/{memberId}/orders',
      '/members/{memberId}/orders/{orderId}',
    ])
  })

  test('with names in two places is one path', () => {
    const repos = ['alice/red', 'alice/blue', 'bob/green', 'bob/pink'].map(name =>
      seen(`GET /owners/${name.replace('/', '/repos/')}`, 200, { stars: 1, forks: 2 }),
    )
    expect(paths(...repos)).toEqual(['/owners/{ownerId}/repos/{repoId}'])
  })

  test('keeps its words where two do not make a value of them', () => {
    const cases: readonly (readonly [what: string, one: string, other: string, otherShown?: JsonValue])[] = [
      ['nothing is plural', '/admin/orders/7', '/public/orders/9'],
      ['one is a word for oneself', '/members/me/orders/7', '/members/alice/orders/9'],
      ['they answer differently', '/settings/team/items/7', '/settings/mail/items/9', { host: 'x', port: 1 }],
      ['nothing is below them', '/towns/berlin', '/towns/paris'],
    ]
    for (const [, one, other, shown = order] of cases) {
      expect(paths(seen(`GET ${one}`, 200, order), seen(`GET ${other}`, 200, shown))).toHaveLength(2)
    }
  })

  test('is left alone where only refusals were seen, where it is a page, and where the server denies to have it', () => {
    expect(reasons(seen('GET /secret', 401, { code: 'x' }))).toEqual([
      expect.stringContaining('only refusals'),
    ])
    const page = {
      ...seen('GET /about', 200),
      response: { status: 200, headers: { 'content-type': 'text/html' }, body: new Uint8Array([60]) },
    }
    expect(reasons(page)).toEqual([expect.stringContaining('a page')])
    expect(suggest(load(), [seen('GET /nothing', 404, {})])).toMatchObject({ mends: [], left: [] })
    expect(reasons(seen('GET /Users', 200, []))).toEqual([
      'the document has /users, and the server reads both',
    ])
  })
})

describe('a schema', () => {
  const withBoss = seen('GET /users/1', 200, { id: 1, name: 'Jo', boss: null })

  test('that another refers to stays as it is where null stands for it: the reference changes', () => {
    const at = '$.components.schemas.User.properties.boss'
    expect(changes(load(), withBoss)).toEqual([
      [`${at}['$ref']`, '-'],
      [at, { anyOf: [ref('User'), { type: 'null' }] }],
    ])
    expect(changes(older(), withBoss)).toEqual([
      [`${at}['$ref']`, '-'],
      [at, { nullable: true, allOf: [ref('User')] }],
    ])
  })

  test('says null as its version does', () => {
    const unnamed = seen('GET /users/1', 200, { id: 1, name: null })
    const at = '$.components.schemas.User.properties.name'
    expect(changes(load(), unnamed)).toEqual([
      [`${at}.type`, '-'],
      [at, { type: ['string', 'null'] }],
    ])
    expect(changes(older(), unnamed)).toEqual([[at, { nullable: true }]])
  })

  test('that lists alternatives gets one more, also where 3.0 has it nullable', () => {
    const either = { anyOf: [{ type: 'integer' }, { type: 'boolean' }], nullable: true }
    const document = {
      ...DOCUMENT,
      openapi: '3.0.3',
      paths: { '/n': { get: { responses: { 200: answer(either) } } } },
    }
    expect(changes(load(document), seen('GET /n', 200, 'a'), seen('GET /n', 200, null))).toEqual([
      [
        "$.paths['/n'].get.responses['200'].content['application/json'].schema",
        { anyOf: [{ type: 'string' }] },
      ],
    ])
  })

  test('with a discriminator gets a branch for a value that names none', () => {
    const dogs = [true, false].map(barks => seen('GET /pets', 200, { kind: 'dog', barks }))
    expect(changes(load(), ...dogs)).toEqual([
      [
        '$.components.schemas',
        { Dog: { type: 'object', properties: { kind: { type: 'string' }, barks: { type: 'boolean' } } } },
      ],
      ['$.components.schemas.Pet', { oneOf: [ref('Dog')] }],
      ['$.components.schemas.Pet.discriminator.mapping', { dog: '#/components/schemas/Dog' }],
    ])
  })

  test('of properties named by ids becomes a map', () => {
    const [[, update] = []] = changes(
      load(),
      seen('GET /users/1', 200, { id: 1, '8f14e45fceea': { on: true }, '45c48cce2e2d': { on: false } }),
    )
    expect(update).toEqual({
      additionalProperties: { type: 'object', properties: { on: { type: 'boolean' } } },
    })
  })
})

describe('a body', () => {
  test('that never comes is taken out; one that comes at times is left', () => {
    expect(changes(load(), seen('POST /jobs', 202))).toEqual([
      ["$.paths['/jobs'].post.responses['202'].content", '-'],
    ])
    expect(reasons(seen('POST /jobs', 202), seen('POST /jobs', 202, {}))).toEqual([
      expect.stringContaining('no word for'),
    ])
  })

  test('of an undocumented failure is not documented, but where failures are said to be none', () => {
    expect(reasons(seen('GET /users', 503, {}))).toContain('a failure is mended in the server')
  })
})

test('each action says how often it was met, among how many of its kind, where first, and which finding it mends', () => {
  const exchanges = [1, 2, 3, 4].map(id => seen('GET /users/1', 200, { id, name: id === 3 ? null : 'Jo' }))
  const { actions, mends } = suggest(load(), [...exchanges, seen('GET /users', 200, [])])
  const [fingerprint] = mends[0]?.evidence.findings.keys() ?? []
  expect(actions.map(({ action }) => action['description'])).toEqual([
    `GET /users/{id} 200: name: it may be null. Seen in 1 of 4 exchanges, first seen.ndjson #3; mends ${fingerprint} (invalid-body).`,
    'Belongs to the action before.',
  ])
})

test('what one change brings to light is mended in the next, and said to be of a sample', () => {
  const dozens = [2, 3].map(multipleOf => ({ type: 'integer', multipleOf }))
  const document = {
    ...DOCUMENT,
    paths: { '/n': { get: { responses: { 200: answer({ oneOf: dozens }) } } } },
  }
  const api = load(document)
  const numbers = [5, 4].map(value => seen('GET /n', 200, value))
  expect(changes(api, ...numbers)).toHaveLength(3)
  const [, second] = suggest(api, numbers).actions
  expect(second?.action['description']).toContain('oneOf becomes anyOf. Seen in at least 1 exchange,')
})

test('a header that comes with nearly every answer is not said of each', () => {
  const headers = { 'x-gateway': 'a' }
  const all = [
    seen('GET /users', 200, [], { headers }),
    seen('GET /users/1', 200, { id: 1 }, { headers }),
    seen('DELETE /users/1', 204, undefined, { headers }),
  ]
  expect(suggest(load(), all)).toMatchObject({ mends: [] })
  expect(reasons(...all)[0]).toContain('it comes with nearly every answer')
  expect(changes(load(), ...all.slice(0, 1))).toEqual([
    ["$.paths['/users'].get.responses['200']", { headers: { 'x-gateway': { schema: { type: 'string' } } } }],
  ])
})

test('no secret gets into the file: not as a value, not as a name, not in a path', () => {
  const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'
  const exchanges = [
    ...Array.from({ length: 60 }, () => seen('GET /users/1', 200, { id: 1, token: secret, state: secret })),
    seen(`GET /tokens/${secret}/${secret}`, 200, { [secret]: 1, password: 'hunter22' }),
    seen(`GET /users?cursor=${secret}`, 200, [{ id: 2, note: 'hunter22', kind: secret }]),
    {
      ...seen('GET /users', 200, [{ id: 3, 'hunter-four-42': true }]),
      request: { ...seen('GET /users', 200).request, headers: { authorization: 'Bearer hunter-four-42' } },
    },
  ]
  const { text } = suggest(load(), exchanges)
  expect(text).toContain('token:')
  expect(text).not.toMatch(/sk_live_|hunter/)
})

test('a word the document has itself is no secret, though somebody used it as one', () => {
  const exchanges = [
    seen('GET /users/1', 200, { id: 1, password: 'components' }),
    seen('GET /users/2', 200, { id: 2, components: 7, note: 'x' }),
    seen('GET /users/3', 200, { id: 3, token: 'wholly-unknown-1' }),
    seen('GET /users/4', 200, { id: 4, 'wholly-unknown-1': true }),
  ]
  const { mends, left } = suggest(load(), exchanges)
  expect(mends.map(({ says }) => says.slice(says.lastIndexOf('property')))).toEqual(
    ['components', 'note', 'password', 'token'].map(name => `property "${name}" is added`),
  )
  expect(left).toMatchObject([
    { says: 'a change that is not shown', why: 'it would hold what turned out to be a secret' },
  ])
})

test('what is about a Swagger 2.0 document, or several files, says what its targets are of', async () => {
  const swagger: JsonObject = {
    swagger: '2.0',
    info: { title: 'Old', version: '1' },
    host: 'shop.test',
    basePath: '/v1',
    paths: {
      '/users': {
        get: {
          produces: ['application/json'],
          responses: {
            200: { description: '', schema: { type: 'object', properties: { a: { type: 'string' } } } },
          },
        },
      },
    },
  }
  const text = JSON.stringify(swagger)
  const source = await prepareSource({
    name: 'old',
    document: { file: 'old.json', text },
    extensions: [],
    overlays: [],
  })
  const suggested = suggest(loadApi(source), [seen('GET /users', 200, { a: 1 })])
  expect(suggested.text).toContain('# The document is Swagger 2.0')
  expect(suggested.text).toContain(
    "$.paths['/users'].get.responses['200'].content['application/json'].schema.properties.a",
  )
  const overlay = {
    file: 'mine.yaml',
    text: JSON.stringify({
      overlay: '1.0.0',
      info: { title: 't', version: '1' },
      actions: [
        {
          target: '$.paths',
          update: { '/new': { get: { responses: { 200: answer({ type: 'object' }) } } } },
        },
      ],
    }),
  }
  const laid = loadApi({
    name: 'shop',
    document: { file: 'shop.json', text: JSON.stringify(DOCUMENT) },
    extensions: [],
    overlays: [overlay],
  })
  expect(suggest(laid, [seen('GET /new', 200, [])]).text).toContain(
    '# Some of it is about what stands in mine.yaml',
  )
})

test.each(['name', 'valueOf', 'toString', 'type', 'const', 'additionalProperties', 'minimum'])(
  'a property that is refused and sent is refused no more, also where it is called %s',
  name => {
    const properties = {
      ...SCHEMAS,
      Refusing: JSON.parse(`{"properties": {"${name}": false}}`) as JsonObject,
    }
    const api = load({
      ...DOCUMENT,
      paths: { '/refusing': { get: { responses: { 200: answer(ref('Refusing')) } } } },
      components: { schemas: properties },
    })
    const exchange = seen('GET /refusing', 200, JSON.parse(`{"${name}": 1}`) as JsonObject)
    expect(changes(api, exchange)).toEqual([[`$.components.schemas.Refusing.properties.${name}`, '-']])
  },
)

test('a path deeper than any API has is counted, and not learnt from', () => {
  const { actions, missed } = suggest(load(), [seen(`GET ${'/x'.repeat(50_000)}`, 200, { a: 1, b: 2 })])
  expect([actions, missed]).toEqual([[], 1])
  expect(changes(load(), seen(`GET ${'/x'.repeat(40)}`, 200, { a: 1, b: 2 }))).toHaveLength(1)
})
