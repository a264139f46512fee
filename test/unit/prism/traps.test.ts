import { beforeAll, expect, test } from 'vitest'
import { compareOpinions } from '../../../src/contract/second-opinion/compare-opinions.ts'
import { ownFaults } from '../../../src/contract/second-opinion/own-faults.ts'
import type { SecondOpinion } from '../../../src/contract/second-opinion/second-opinion.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { createPrismOpinion } from '../../../src/prism/prism-opinion.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { type Case, toExchange } from '../../contract/faults/cases.ts'

/** A GET that answers 200 with JSON of a schema, at a path of its own. */
const schemas: { readonly [path: string]: JsonObject } = {
  '/cat-or-dog': {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: {
      propertyName: 'kind',
      mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
    },
  },
  '/user': { $ref: '#/components/schemas/User' },
  '/closed': {
    allOf: [
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
      { type: 'object', properties: { b: { type: 'string' } } },
    ],
  },
  '/closed-elsewhere': { allOf: [{ $ref: '#/components/schemas/Closed' }, { properties: { b: {} } }] },
  '/beside': { $ref: '#/components/schemas/Long', maxLength: 3, minLength: 0 },
  '/price': { type: 'number', multipleOf: 0.01 },
  '/slow': { type: 'string', pattern: '^(a+)+$' },
}

const answer = (schema: JsonObject, type: string = 'application/json'): JsonObject => ({
  description: '',
  content: { [type]: { schema } },
})
const text = { type: 'string' }

const paths: JsonObject = {
  ...Object.fromEntries(
    Object.entries(schemas).map(([path, schema]) => [path, { get: { responses: { 200: answer(schema) } } }]),
  ),
  '/problem': { get: { responses: { 200: answer({}, 'application/problem+json') } } },
  '/versions': {
    get: {
      responses: {
        200: {
          description: '',
          content: {
            'application/json': { schema: text },
            'application/vnd.cases+json': { schema: { type: 'integer' } },
          },
        },
      },
    },
  },
  '/ranges': {
    get: {
      responses: {
        200: {
          description: '',
          content: { '*/*': { schema: text }, 'application/json': { schema: { type: 'integer' } } },
        },
      },
    },
  },
  '/charset': { get: { responses: { 200: answer({}, 'application/json; charset=utf-8') } } },
  '/xml': { get: { responses: { 200: answer({ type: 'object' }, 'application/xml') } } },
  '/png': { get: { responses: { 200: answer({}, 'image/png') } } },
  '/nothing': { get: { responses: { 200: { description: '' } } } },
  '/headers': {
    get: {
      responses: {
        204: {
          description: '',
          headers: {
            'X-Tags': { required: true, schema: { type: 'array', items: { enum: ['a', 'b'] } } },
            'X-Count': { schema: { type: 'integer' } },
          },
        },
      },
    },
  },
  '/token': { get: { security: [{ bearer: [] }, { basic: [] }], responses: { 200: answer({}) } } },
  '/optional': { get: { security: [{ key: [] }, {}], responses: { 200: answer({}) } } },
}

const components: JsonObject = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer' },
    basic: { type: 'http', scheme: 'basic' },
    key: { type: 'apiKey', in: 'header', name: 'x-key' },
  },
  schemas: {
    // Branches that nothing tells apart are taken for one; a size of another kind does.
    Cat: { type: 'object', required: ['kind'], properties: { kind: text, size: text } },
    Dog: { type: 'object', required: ['kind'], properties: { kind: text, size: { type: 'integer' } } },
    Closed: { type: 'object', properties: { a: {} }, additionalProperties: false },
    Long: { type: 'string', minLength: 2 },
    User: {
      type: 'object',
      required: ['password'],
      properties: {
        password: { type: 'string', writeOnly: true },
        friends: { type: 'array', items: { $ref: '#/components/schemas/User' } },
      },
    },
  },
}

const authorization = (value: string): Partial<Case> => ({ sentHeaders: { authorization: value } })
const png = new Uint8Array([1, 2, 3])

/** The trap with the case in which it brings about a difference. */
const TRAPS: readonly (readonly [trap: string, one: Omit<Case, 'what'>])[] = [
  ['discriminator-not-read', { path: '/cat-or-dog', body: { kind: 'cow', size: 'x' } }],
  ['discriminator-not-read', { path: '/cat-or-dog', body: { kind: 'cat' } }],
  ['write-only-left-out', { path: '/user', body: { password: 'a' } }],
  ['write-only-left-out', { path: '/user', body: { friends: [{ password: 'a' }] } }],
  ['write-only-demanded', { path: '/user', body: { friends: [{}] } }],
  ['closed-all-of', { path: '/closed', body: { a: 'a', b: 'b' } }],
  ['closed-all-of', { path: '/closed-elsewhere', body: { a: 'a', b: 'b' } }],
  ['beside-reference', { path: '/beside', body: 'a' }],
  ['pattern-left-out', { path: '/slow', body: `${'a'.repeat(40)}b` }],
  ['binary-fractions', { path: '/price', body: 19.99 }],
  ['media-type-suffix', { path: '/problem', body: {} }],
  ['first-media-type', { path: '/versions', type: 'application/vnd.cases+json', body: 1 }],
  ['first-media-type', { path: '/versions', type: 'application/vnd.cases+json', body: 'a' }],
  ['first-media-type', { path: '/ranges', body: 1 }],
  ['media-type-parameter', { path: '/charset', body: {} }],
  ['text-judged-as-json', { path: '/xml', type: 'application/xml', raw: '<a/>' }],
  ['content-not-read', { path: '/png', type: 'image/png', raw: png }],
  ['body-not-looked-for', { path: '/nothing', body: {} }],
  ['bodiless', { method: 'HEAD', path: '/price', raw: null }],
  ['space-in-list', { path: '/headers', status: 204, raw: null, headers: { 'x-tags': 'a, b' } }],
  ['empty-header', { path: '/headers', status: 204, raw: null, headers: { 'x-tags': 'a', 'x-count': '' } }],
  ['scheme-in-capitals', { path: '/token', body: {}, ...authorization('bearer a') }],
  ['colon-in-password', { path: '/token', body: {}, ...authorization(`Basic ${btoa('a:b:c')}`) }],
  ['anonymous-with-token', { path: '/optional', body: {}, ...authorization('Bearer a') }],
]

const api = loadApi({
  name: 'traps',
  document: {
    openapi: '3.1.0',
    info: { title: 'Traps', version: '1' },
    servers: [{ url: 'https://api.cases.test/v1' }],
    paths,
    components,
  },
  extensions: [],
  overlays: [],
})
let opinion: SecondOpinion
beforeAll(async () => {
  opinion = await createPrismOpinion([api])
})

test.each(TRAPS)('%s: %j', (trap, one) => {
  expect(trapsOf(one)).toEqual([trap])
})

function trapsOf(one: Omit<Case, 'what'>): (string | undefined)[] {
  const exchange = toExchange({ what: '', ...one })
  const operation = api.operations.find(({ path }) => path === one.path)
  if (operation === undefined) throw new Error(one.path)
  const given = opinion.judge(api, operation, exchange)
  if ('why' in given) return [given.why]
  return compareOpinions(ownFaults(api, operation, exchange), given.objections, exchange.response.status).map(
    difference => opinion.explain(api, operation, exchange, difference)?.id,
  )
}
