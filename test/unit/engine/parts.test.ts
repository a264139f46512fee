import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/mock/create-mock.ts'
import { openPrebuilt } from '../../../src/mock/open-prebuilt.ts'
import { openMock } from '../../../src/mock/open-mock.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { readSpec } from '../../../src/node/read-spec.ts'
import { prebuild } from '../../../src/prebuilt/prebuild.ts'
import { inferResources } from '../../../src/resource/infer-resources.ts'
import { type PartName, neededParts } from '../../../src/resource/needed-parts.ts'
import type { MediaTypeSpec } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { type SpecSource, toSpecSource } from '../../../src/spec/source.ts'

const user = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    locked: { type: 'boolean' },
  },
}
const theme = { type: 'object', properties: { theme: { type: 'string' } } }
const linkage = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: { type: 'object', properties: { type: { type: 'string' }, id: { type: 'string' } } },
    },
  },
}
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

function answer(schema: JsonObject, type = 'application/json', more: JsonObject = {}): JsonObject {
  return { '200': { description: 'ok', content: { [type]: { schema } }, ...more } }
}

function taking(schema: JsonObject): JsonObject {
  return { requestBody: { content: { 'application/json': { schema } } } }
}

/** Users that are listed, made, read and deleted, with more paths and more of the document. */
function usersWith(paths: JsonObject, more: JsonObject = {}): SpecSource {
  return toSpecSource({
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users': {
        get: { responses: answer({ type: 'array', items: user }) },
        post: { ...taking(user), responses: answer(user) },
      },
      '/users/{id}': {
        parameters: [id],
        get: { responses: answer(user) },
        delete: { responses: { '204': { description: 'gone' } } },
      },
      ...paths,
    },
    ...more,
  })
}

const DOCUMENTS: readonly (readonly [what: string, source: SpecSource, needed: readonly PartName[]])[] = [
  ['lists, reads, creations and deletions', usersWith({}), []],
  [
    'a creation that declares no body',
    usersWith({
      '/users': {
        get: { responses: answer({ type: 'array', items: user }) },
        post: { responses: answer(user) },
      },
    }),
    ['bodiless'],
  ],
  [
    'a list below a value',
    usersWith(
      Object.fromEntries(
        ['/users', '/users/named/{name}'].map(path => [
          path,
          {
            parameters: path === '/users' ? [] : [{ ...id, name: 'name' }],
            get: { responses: answer({ type: 'array', items: { $ref: '#/components/schemas/User' } }) },
          },
        ]),
      ),
      { components: { schemas: { User: user } } },
    ),
    [],
  ],
  [
    'a record named by a query',
    usersWith({
      '/user': {
        get: { parameters: [{ ...id, in: 'query' }], responses: answer(user) },
        post: { ...taking(user), responses: answer(user) },
        delete: { parameters: [{ ...id, in: 'query' }], responses: { '204': { description: 'gone' } } },
      },
    }),
    [],
  ],
  [
    'a part of a record',
    usersWith({
      '/users/{id}/locked': { get: { parameters: [id], responses: answer({ type: 'boolean' }) } },
    }),
    ['samples'],
  ],
  [
    'an action',
    usersWith({ '/users/{id}/lock': { post: { parameters: [id], responses: answer(user) } } }),
    ['actions'],
  ],
  [
    'an action that a parameter names',
    usersWith({
      '/users/{id}/{action}': {
        post: {
          parameters: [id, { ...id, name: 'action' }],
          responses: answer(user, 'application/json', { '400': { description: 'no' } }),
        },
      },
    }),
    ['actions'],
  ],
  [
    'a relationship by itself',
    usersWith({
      '/users/{id}/relationships/friends': {
        parameters: [id],
        get: { responses: answer(linkage) },
        patch: { ...taking(linkage), responses: answer(linkage) },
      },
    }),
    ['changes', 'linkages'],
  ],
  [
    'a change that names its fields',
    usersWith({
      '/users/{id}': {
        parameters: [id],
        get: { responses: answer(user) },
        patch: {
          parameters: [{ name: 'updateMask', in: 'query', schema: { type: 'string' } }],
          ...taking(user),
          responses: answer(user),
        },
      },
    }),
    ['changes', 'masks'],
  ],
  [
    'names of several segments',
    usersWith({
      '/v1/{name=teams/*}': {
        get: {
          parameters: [{ ...id, name: 'name' }],
          responses: answer({ type: 'object', properties: { name: { type: 'string' } } }),
        },
      },
    }),
    ['links', 'sights'],
  ],
  [
    'a call by name',
    usersWith({
      '/users/{id}/update': { post: { parameters: [id], ...taking(user), responses: answer(user) } },
    }),
    ['changes'],
  ],
  [
    'an answer that links to another operation',
    usersWith({
      '/registrations': {
        post: {
          ...taking(user),
          responses: {
            '201': {
              description: 'made',
              content: { 'application/json': { schema: { ...user, required: [] } } },
              links: {
                own: { operationRef: '#/paths/~1users~1{id}/get', parameters: { id: '$response.body#/id' } },
              },
            },
          },
        },
      },
    }),
    ['references'],
  ],
  [
    'answers that say nothing',
    usersWith({
      '/teams': {
        get: { responses: answer({}) },
        post: { ...taking(theme), responses: answer({ type: 'object' }) },
      },
    }),
    ['opens'],
  ],
  [
    'references that are addresses',
    usersWith({
      '/teams': {
        get: {
          responses: answer({
            type: 'array',
            items: { type: 'object', properties: { user: { type: 'string', format: 'uri' }, name: {} } },
          }),
        },
      },
    }),
    ['hyperlinks', 'references'],
  ],
  [
    'records in states',
    usersWith({
      '/orders': {
        get: {
          responses: answer({
            type: 'array',
            items: {
              type: 'object',
              properties: {
                name: { type: 'string' },
                status: { type: 'string', enum: ['draft', 'paid'] },
                paid_at: { type: 'string', format: 'date-time' },
              },
            },
          }),
        },
      },
    }),
    ['states'],
  ],
  [
    'a settings object',
    usersWith({
      '/settings': { get: { responses: answer(theme) }, put: { ...taking(theme), responses: answer(theme) } },
    }),
    ['singletons'],
  ],
  ['a count', usersWith({ '/users/count': { get: { responses: answer({ type: 'integer' }) } } }), ['many']],
  [
    'a report as CSV',
    usersWith({ '/report': { get: { responses: answer({ type: 'array', items: user }, 'text/csv') } } }),
    ['notations', 'samples'],
  ],
  [
    'records below others',
    usersWith({
      '/users/{id}/notes': {
        parameters: [id],
        get: { responses: answer({ type: 'array', items: theme }) },
        post: { ...taking(theme), responses: answer(theme) },
      },
    }),
    ['inlays'],
  ],
  [
    'any media type',
    usersWith({ '/report': { get: { responses: answer(user, '*/*') } } }),
    ['notations', 'samples'],
  ],
  [
    'a report with a version',
    usersWith({
      '/teams': {
        get: {
          responses: answer({ type: 'array', items: user }, 'application/json', {
            headers: { ETag: { schema: { type: 'string' } } },
          }),
        },
      },
    }),
    ['versions'],
  ],
  [
    'a list that leaves out what is deleted',
    usersWith({
      '/teams': {
        get: {
          parameters: [{ name: 'include_deleted', in: 'query', schema: { type: 'boolean' } }],
          responses: answer({ type: 'array', items: user }),
        },
      },
    }),
    ['bin'],
  ],
  [
    'records that show their address',
    usersWith({
      '/themes/{id}': {
        get: {
          parameters: [id],
          responses: answer({
            type: 'object',
            properties: { ...theme.properties, self: { type: 'string' } },
          }),
        },
      },
    }),
    ['links', 'sights'],
  ],
  [
    'records with any id',
    usersWith({
      '/weather/{city}': {
        get: { parameters: [{ ...id, name: 'city' }], responses: answer(theme) },
      },
    }),
    ['sights'],
  ],
  [
    'records of tenants',
    usersWith({
      '/teams': {
        get: {
          parameters: [{ name: 'X-Tenant-Id', in: 'header', schema: { type: 'string' } }],
          responses: answer({ type: 'array', items: user }),
        },
      },
    }),
    ['scopes'],
  ],
  [
    'a list by a filter expression',
    usersWith({
      '/teams': {
        get: {
          parameters: [{ name: '$filter', in: 'query', schema: { type: 'string' } }],
          responses: answer({ type: 'array', items: user }),
        },
      },
    }),
    ['queries'],
  ],
  [
    'a form',
    usersWith({
      '/logins': {
        post: {
          requestBody: { content: { 'application/x-www-form-urlencoded': { schema: user } } },
          responses: answer(theme),
        },
      },
    }),
    ['forms'],
  ],
  [
    'a file',
    usersWith({
      '/photos': {
        post: {
          requestBody: { content: { 'multipart/form-data': { schema: user } } },
          responses: answer(theme),
        },
      },
    }),
    ['multipart'],
  ],
  [
    'a parameter that is an object',
    usersWith({
      '/teams': {
        get: {
          parameters: [{ name: 'filter', in: 'query', style: 'deepObject', schema: theme }],
          responses: answer({ type: 'array', items: user }),
        },
      },
    }),
    ['forms'],
  ],
  [
    'a replacement',
    usersWith({
      '/users/{id}': { parameters: [id], put: { ...taking(user), responses: answer(user) } },
    }),
    ['replacements'],
  ],
  [
    'what is not modelled',
    usersWith({ '/rates': { get: { responses: answer({ type: 'object', properties: { rate: {} } }) } } }),
    ['samples'],
  ],
  [
    'a refusal by a hint',
    usersWith({
      '/users/{id}': {
        parameters: [id],
        get: { responses: answer(user) },
        delete: {
          'x-understudy': {
            refuse: [{ when: { 'record.id': { present: true } }, status: 409, message: 'no' }],
          },
          responses: { '204': { description: 'gone' }, '409': { description: 'no' } },
        },
      },
    }),
    ['rules'],
  ],
  [
    'a webhook',
    usersWith({}, { webhooks: { userCreated: { post: { ...taking(user), responses: {} } } } }),
    ['announcements', 'notations'],
  ],
]

describe('a document', () => {
  test.each(DOCUMENTS)('with %s needs no other parts', (_, source, needed) => {
    expect(neededParts(inferResources(loadApi(source)))).toEqual(needed)
  })
})

/** Users with one more property, written in 3.0. */
function usersHaving(property: JsonObject): SpecSource {
  const having = { ...user, properties: { ...user.properties, tag: property } }
  return toSpecSource({
    openapi: '3.0.3',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users': {
        get: { responses: answer({ type: 'array', items: having }) },
        post: { ...taking({ ...having, required: ['tag'] }), responses: answer(having) },
        put: { ...taking(property), responses: answer(having) },
      },
    },
    components: { schemas: { Tag: { type: 'string' } } },
  })
}

const SCHEMAS: readonly (readonly [what: string, property: JsonObject])[] = [
  ['a pattern', { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4}$' }],
  ['a pattern that could hang', { type: 'string', pattern: '^(?:a+)+$' }],
  ['a pattern of names', { type: 'object', patternProperties: { '^x': { type: 'integer' } } }],
  ['a hint that is a pattern', { type: 'string', 'x-understudy': { pattern: '^[a-f]{8}$' } }],
  ['alternatives of which one fits', { oneOf: [{ type: 'integer' }, { type: 'boolean' }] }],
  ['alternatives of which some fit', { anyOf: [{ type: 'integer' }, { maxLength: 2, type: 'string' }] }],
  [
    'a condition',
    { type: 'object', if: { required: ['a'] }, then: { required: ['b'] }, properties: { b: true } },
  ],
  ['items each of their own', { type: 'array', items: [{ type: 'integer' }], minItems: 1 }],
  ['an item that must be there', { type: 'array', contains: { const: 'x' }, minItems: 1 }],
  ['names of properties', { type: 'object', propertyNames: { maxLength: 2 }, minProperties: 1 }],
  ['dependencies', { type: 'object', properties: { a: {} }, dependencies: { name: ['b'] } }],
  ['no more than is looked at', { allOf: [{ type: 'object' }], unevaluatedProperties: false }],
  ['a reference that may be null', { nullable: true, allOf: [{ $ref: '#/components/schemas/Tag' }] }],
]

const JSON_BODY = ['application/json', '{"name":"Acme","locked":true}'] as const
const JSON_LIST = ['application/json', '["Acme"]'] as const
const BODIES = [
  ['application/x-www-form-urlencoded', 'name=Acme&locked=true'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nAcme\r\n--b--\r\n',
  ],
] as const

function isList({ schema }: MediaTypeSpec): boolean {
  return typeof schema?.schema === 'object' && schema.schema.type === 'array'
}

/** Requests of every operation, with ids there are and ids there are not, and what a mock answers them in turn. */
async function talk(mock: Awaited<ReturnType<typeof openMock>>): Promise<unknown[]> {
  const told: unknown[] = []
  const { resources } = mock.runtime.model
  const ids = resources.map(({ name }) => mock.session.list(name)[0]?.id ?? '')
  for (const { method, path, servers, requestBody } of mock.runtime.api.operations) {
    const [type, text] =
      BODIES.find(([other]) => requestBody?.content.some(each => other.startsWith(each.type))) ??
      (requestBody?.content.some(isList) === true ? JSON_LIST : JSON_BODY)
    const base = servers[0]?.basePath ?? ''
    for (const value of ['none', ...ids]) {
      const url = `${base}${path.replace(/\{[^{}]*\}/g, value)}?filter[theme]=dark`
      const { status, headers, body } = mock.runtime.handle({
        method,
        url,
        headers: { authorization: 'Bearer t', 'content-type': type, 'x-api-key': 'k' },
        body: method === 'GET' ? undefined : new TextEncoder().encode(text),
      })
      told.push([method, url, status, headers, String(body)])
    }
  }
  return [...told, mock.webhooks, mock.snapshot()]
}

describe('a mock with the parts its document needs answers as one with all', () => {
  test.each(DOCUMENTS)('%s', async (_, source) => {
    const options = { seed: 5, now: '2026-03-04T05:06:07Z' }
    expect(await talk(await openMock(source, options, undefined))).toEqual(
      await talk(createMock(source, options)),
    )
  })

  test.each(SCHEMAS)('with %s', async (_, property) => {
    const options = { seed: 5, now: '2026-03-04T05:06:07Z' }
    const source = usersHaving(property)
    const told = await talk(await openMock(source, options, undefined))
    expect(told).toEqual(await talk(createMock(source, options)))
    const restored = JSON.parse(JSON.stringify(prebuild(inferResources(loadApi(source)))))
    expect(await talk(await openPrebuilt(restored, options))).toEqual(told)
  })

  test.each(['limio', 'introw', 'mycreditapp', 'strigo'])('%s', async name => {
    const options = { seed: 5, now: '2026-03-04T05:06:07Z' }
    const source = await readSpec(`specs/${name}`)
    expect(await talk(await openMock(source, options, undefined))).toEqual(
      await talk(createMock(source, options)),
    )
  })
})
