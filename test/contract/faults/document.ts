import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

/** The two spellings of one document: what 3.1 changed in schemas is written as each version has it. */
export type Version = '3.0.3' | '3.1.0'

export const VERSIONS: readonly Version[] = ['3.0.3', '3.1.0']

/** A property of `Everything`: its schema, a value that fits, and values that break it. */
export interface Sample {
  readonly schema: JsonObject
  readonly good: readonly JsonValue[]
  readonly bad: readonly JsonValue[]
  readonly only?: Version
}

const text: JsonObject = { type: 'string' }
const format = (name: string, good: JsonValue[], bad: JsonValue[], type: string = 'string'): Sample => ({
  schema: { type, format: name },
  good,
  bad,
})

/** Each keyword by itself, good and bad: one value of one exchange is one case. */
export const SAMPLES: { readonly [name: string]: Sample } = {
  text: { schema: text, good: ['', 'a', '☃'], bad: [1, null, ['a']] },
  integer: { schema: { type: 'integer' }, good: [1, 1.0, -0, 2 ** 60], bad: [1.5, '1', true] },
  number: { schema: { type: 'number' }, good: [1, 1.5, 1e300], bad: ['1.5', null] },
  truth: { schema: { type: 'boolean' }, good: [true, false], bad: ['true', 0] },
  list: {
    schema: { type: 'array', items: { type: 'integer' } },
    good: [[], [1, 2]],
    bad: [[1, 'b'], {}, 'a'],
  },
  object: { schema: { type: 'object' }, good: [{}, { anything: 1 }], bad: [[], 'a'] },
  minimum: { schema: { type: 'integer', minimum: 0 }, good: [0, 7], bad: [-1] },
  maximum: { schema: { type: 'integer', maximum: 150 }, good: [150], bad: [151] },
  cents: { schema: { type: 'number', multipleOf: 0.01 }, good: [19.99, 0.07, 1.1, 4.35], bad: [19.999] },
  dozens: { schema: { type: 'integer', multipleOf: 12 }, good: [24, 0], bad: [25] },
  short: { schema: { ...text, maxLength: 3 }, good: ['abc', '😀😀😀'], bad: ['abcd'] },
  long: { schema: { ...text, minLength: 2 }, good: ['ab'], bad: ['a', '😀'] },
  pattern: { schema: { ...text, pattern: '^[A-Z]{2}\\d+$' }, good: ['AB12'], bad: ['ab12', 'AB'] },
  unanchored: { schema: { ...text, pattern: 'b' }, good: ['abc'], bad: ['ac'] },
  choice: { schema: { ...text, enum: ['on', 'off'] }, good: ['on'], bad: ['On', ''] },
  date: format('date', ['2024-02-29'], ['2023-02-29', '2024-2-9', '01/02/2024']),
  moment: format(
    'date-time',
    [
      '2026-01-15T09:00:00Z',
      '2026-01-15T09:00:00.123456+05:30',
      '2016-12-31T23:59:60Z',
      '2026-01-15t09:00:00z',
    ],
    ['2026-01-15', '2026-01-15T09:00:00', '2026-13-15T09:00:00Z', '2026-01-15T25:00:00Z'],
  ),
  email: format('email', ['a.b+c@example.co.uk'], ['a.example.com', '@example.com']),
  uuid: format(
    'uuid',
    ['123e4567-e89b-12d3-a456-426614174000', '123E4567-E89B-12D3-A456-426614174000'],
    ['123e4567', 'x'],
  ),
  uri: format('uri', ['https://a.test/b?c=d#e', 'urn:isbn:1'], ['a b', '/relative']),
  ipv4: format('ipv4', ['192.168.0.1'], ['256.1.1.1', '1.2.3']),
  ipv6: format('ipv6', ['::1', '2001:db8::ff00:42:8329'], ['1::2::3']),
  hostname: format('hostname', ['a.example.test'], ['-a.test', 'a..b']),
  int32: format('int32', [2147483647], [2147483648], 'integer'),
  int64: format('int64', [9007199254740991, 0], [1.5], 'integer'),
  unknownFormat: format('phone-of-ours', ['anything at all'], []),
  few: { schema: { type: 'array', items: text, maxItems: 2 }, good: [['a', 'b']], bad: [['a', 'b', 'c']] },
  some: { schema: { type: 'array', items: text, minItems: 1 }, good: [['a']], bad: [[]] },
  unique: {
    schema: { type: 'array', items: {}, uniqueItems: true },
    good: [[1, '1', [1]]],
    bad: [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  },
  required: {
    schema: { type: 'object', required: ['a'], properties: { a: text } },
    good: [{ a: '' }],
    bad: [{}, { A: '' }],
  },
  closed: {
    schema: { type: 'object', properties: { a: text }, additionalProperties: false },
    good: [{}, { a: 'b' }],
    bad: [{ a: 'b', c: 1 }],
  },
  dictionary: {
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    good: [{ a: 1 }],
    bad: [{ a: 'b' }],
  },
  counted: {
    schema: { type: 'object', minProperties: 1, maxProperties: 2 },
    good: [{ a: 1 }],
    bad: [{}, { a: 1, b: 2, c: 3 }],
  },
  allOf: {
    schema: {
      allOf: [
        { type: 'object', required: ['a'], properties: { a: text } },
        { type: 'object', properties: { b: text } },
      ],
    },
    good: [{ a: 'a', b: 'b', c: 1 }],
    bad: [{ b: 'b' }, { a: 'a', b: 1 }],
  },
  anyOf: { schema: { anyOf: [{ type: 'integer' }, text] }, good: [1, 'a'], bad: [1.5, null] },
  oneOf: {
    schema: {
      oneOf: [
        { type: 'integer', multipleOf: 2 },
        { type: 'integer', multipleOf: 3 },
      ],
    },
    good: [4, 9],
    bad: [5, 6],
  },
  not: { schema: { not: { type: 'string' } }, good: [1, null], bad: ['a'] },
  nullableText: { schema: { type: 'string', nullable: true }, good: [null, 'a'], bad: [1], only: '3.0.3' },
  nullableChoice: {
    schema: { type: 'string', nullable: true, enum: ['a', null] },
    good: [null, 'a'],
    bad: ['b'],
    only: '3.0.3',
  },
  nullableReference: {
    schema: { nullable: true, allOf: [{ $ref: '#/components/schemas/Place' }] },
    good: [null, { city: 'a' }],
    bad: ['a', {}],
    only: '3.0.3',
  },
  exclusive: {
    schema: { type: 'number', minimum: 0, exclusiveMinimum: true },
    good: [0.1],
    bad: [0],
    only: '3.0.3',
  },
  typeList: { schema: { type: ['string', 'null'] }, good: [null, 'a'], bad: [1], only: '3.1.0' },
  nullBranch: {
    schema: { oneOf: [{ $ref: '#/components/schemas/Place' }, { type: 'null' }] },
    good: [null, { city: 'a' }],
    bad: ['a', {}],
    only: '3.1.0',
  },
  nullInEnum: { schema: { enum: ['a', null] }, good: [null, 'a'], bad: ['b'], only: '3.1.0' },
  constant: { schema: { const: { a: [1] } }, good: [{ a: [1] }], bad: [{ a: [2] }], only: '3.1.0' },
  above: { schema: { type: 'number', exclusiveMinimum: 0 }, good: [0.1], bad: [0], only: '3.1.0' },
  tuple: {
    schema: { type: 'array', prefixItems: [text, { type: 'integer' }], items: false },
    good: [['a', 1], ['a']],
    bad: [
      [1, 'a'],
      ['a', 1, 2],
    ],
    only: '3.1.0',
  },
  contains: {
    schema: { type: 'array', contains: { const: 'a' } },
    good: [['b', 'a']],
    bad: [['b']],
    only: '3.1.0',
  },
  dependent: {
    schema: { dependentRequired: { a: ['b'] } },
    good: [{ b: 1 }, { a: 1, b: 1 }],
    bad: [{ a: 1 }],
    only: '3.1.0',
  },
  conditional: {
    schema: {
      if: { properties: { kind: { const: 'x' } } },
      then: { required: ['size'] },
      else: { required: ['name'] },
    },
    good: [
      { kind: 'x', size: 1 },
      { kind: 'y', name: 'a' },
    ],
    bad: [
      { kind: 'x', name: 'a' },
      { kind: 'y', size: 1 },
    ],
    only: '3.1.0',
  },
  sealed: {
    schema: {
      allOf: [{ properties: { a: text } }, { properties: { b: text } }],
      unevaluatedProperties: false,
    },
    good: [{ a: 'a', b: 'b' }],
    bad: [{ a: 'a', c: 'c' }],
    only: '3.1.0',
  },
  patterned: {
    schema: {
      type: 'object',
      patternProperties: { '^x-': { type: 'integer' } },
      additionalProperties: false,
    },
    good: [{ 'x-a': 1 }],
    bad: [{ 'x-a': 'b' }, { y: 1 }],
    only: '3.1.0',
  },
  named: {
    schema: { type: 'object', propertyNames: { pattern: '^[a-z]+$' } },
    good: [{ a: 1 }],
    bad: [{ A: 1 }],
    only: '3.1.0',
  },
}

/** The samples that can be written in a version. */
export function samplesOf(version: Version): [string, Sample][] {
  return Object.entries(SAMPLES).filter(([, { only }]) => only === undefined || only === version)
}

const json = (schema: JsonObject, type: string = 'application/json'): JsonObject => ({
  content: { [type]: { schema } },
})
const answer = (schema: JsonObject, type?: string): JsonObject => ({ description: '', ...json(schema, type) })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const problem = answer(ref('Problem'), 'application/problem+json')
const parameter = (place: string, name: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  in: place,
  name,
  schema,
  ...more,
})
const id = parameter('path', 'id', { type: 'integer', minimum: 1 }, { required: true })

/** The document every case is judged by. */
export function createApi(version: Version): Api {
  const document: JsonObject = {
    openapi: version,
    info: { title: 'Cases', version: '1' },
    servers: [{ url: 'https://api.cases.test/v1' }],
    paths: paths(),
    components: {
      securitySchemes: securitySchemes(),
      schemas: { ...schemas(), Everything: everything(version) },
    },
  }
  return loadApi({ name: 'cases', document, extensions: [], overlays: [] })
}

function everything(version: Version): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(samplesOf(version).map(([name, { schema }]) => [name, schema])),
  }
}

function securitySchemes(): JsonObject {
  return { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, token: { type: 'http', scheme: 'bearer' } }
}

function schemas(): JsonObject {
  const user = {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string', minLength: 1 },
      password: { type: 'string', writeOnly: true },
      place: ref('Place'),
      friends: { type: 'array', items: ref('User') },
    },
  }
  const pet = (name: string, own: string): JsonObject => ({
    type: 'object',
    required: ['kind', own],
    properties: { kind: { type: 'string' }, name: { type: 'string' }, [own]: { type: 'boolean' } },
    title: name,
  })
  return {
    User: user,
    Place: {
      type: 'object',
      required: ['city'],
      properties: { city: { type: 'string' }, code: { type: 'string' } },
    },
    Problem: {
      type: 'object',
      required: ['title'],
      properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
    },
    Cat: pet('Cat', 'purrs'),
    Dog: pet('Dog', 'barks'),
    Pet: {
      oneOf: [ref('Cat'), ref('Dog')],
      discriminator: {
        propertyName: 'kind',
        mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
      },
    },
    Extended: { allOf: [ref('Place'), { type: 'object', properties: { extra: { type: 'integer' } } }] },
  }
}

function paths(): JsonObject {
  return {
    '/everything': { get: { responses: { 200: answer(ref('Everything')) } } },
    '/users': {
      get: {
        parameters: [
          parameter('query', 'limit', { type: 'integer', minimum: 1, maximum: 100 }),
          parameter('query', 'ids', { type: 'array', items: { type: 'integer' } }, { explode: false }),
          parameter(
            'query',
            'filter',
            { type: 'object', properties: { age: { type: 'integer' } } },
            { style: 'deepObject', explode: true },
          ),
          parameter('query', 'old', { type: 'string' }, { deprecated: true }),
          parameter('header', 'X-Trace', { type: 'string', format: 'uuid' }),
          parameter('cookie', 'session', { type: 'string', minLength: 3 }),
        ],
        responses: {
          200: {
            ...answer({ type: 'array', items: ref('User') }),
            headers: {
              'X-Total': { required: true, schema: { type: 'integer' } },
              'X-Until': { schema: { type: 'string', format: 'date-time' } },
              'X-Tags': { schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } } },
            },
          },
          default: problem,
        },
      },
      post: {
        security: [{ key: [] }, { token: [] }],
        requestBody: { required: true, ...json(ref('User')) },
        responses: {
          201: {
            description: '',
            headers: { Location: { schema: { type: 'string' } } },
            ...json(ref('User')),
          },
          400: problem,
          401: problem,
        },
      },
    },
    '/users/{id}': {
      parameters: [id],
      get: {
        responses: {
          200: answer(ref('User')),
          304: { description: '' },
          404: problem,
          405: { description: '' },
        },
      },
      put: {
        requestBody: json(ref('User')),
        responses: { 200: answer(ref('User')), 201: { description: '' } },
      },
      delete: { responses: { 204: { description: '' }, '4XX': problem } },
    },
    '/users/me': { get: { responses: { 200: answer(ref('Place')) } } },
    '/jobs': { post: { responses: { 201: { description: '' }, 202: { description: '' } } } },
    '/jobs/{id}': {
      delete: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: '' } },
      },
    },
    '/jobs/sweep': { post: { responses: { 201: { description: '' } } } },
    '/pet': { get: { responses: { '2XX': answer(ref('Pet')) } } },
    '/extended': { get: { responses: { 200: answer(ref('Extended')) } } },
    '/vendor': { get: { responses: { 200: answer(ref('Place'), 'application/vnd.cases.v2+json') } } },
    '/any': { get: { responses: { 200: answer(ref('Place'), 'application/*') } } },
    '/charset': { get: { responses: { 200: answer(ref('Place'), 'application/json; charset=utf-8') } } },
    '/xml': { get: { responses: { 200: answer({ type: 'object' }, 'application/xml') } } },
    '/csv': { get: { responses: { 200: answer({ type: 'string' }, 'text/csv') } } },
    '/count': { get: { responses: { 200: answer({ type: 'integer', minimum: 1 }, 'text/plain') } } },
    '/raw': { get: { responses: { 200: answer({ type: 'string', maxLength: 4 }, 'application/vnd.raw') } } },
    '/own-type': { get: { responses: { 200: answer(ref('Place'), 'application/vnd.place') } } },
    '/image': { get: { responses: { 200: answer({ type: 'string', format: 'binary' }, 'image/png') } } },
    '/form': {
      post: {
        requestBody: json(
          { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
          'application/x-www-form-urlencoded',
        ),
        responses: { 204: { description: '' } },
      },
    },
    '/old': { get: { deprecated: true, responses: { 204: { description: '' } } } },
  }
}
