import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { explainModel } from '../../../src/resource/explain/explain.ts'
import { parseDocument } from '../../../src/spec/parse.ts'
import { surveyApi } from '../../../src/spec/survey/survey.ts'
import { failure } from './failure.ts'

/* Each of these once took all time or all memory: that the tests end is what they test. */

type Json = Record<string, unknown>

const to = (index: number): Json => ({ $ref: `#/components/schemas/A${index}` })
const RECORD = { type: 'object', properties: { id: { type: 'string' } } }

function levels(count: number, make: (level: number) => Json): Json {
  const made = Array.from({ length: count }, (_, level) => [`A${level}`, make(level)])
  return { ...Object.fromEntries(made), [`A${count}`]: RECORD, [`A${count + 1}`]: { type: 'string' } }
}

/** Every level names both schemas of the next: the ways double with each. */
const pair = (level: number): Json[] => [to(level - (level % 2) + 2), to(level - (level % 2) + 3)]

async function ask(schemas: Json): Promise<Mock> {
  const content = (schema: Json): Json => ({ 'application/json': { schema } })
  const document = {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/as': {
        get: { responses: { 200: { description: '', content: content({ type: 'array', items: to(0) }) } } },
        post: { requestBody: { content: content(to(0)) }, responses: { 201: { description: '' } } },
      },
    },
    components: { schemas },
  }
  const mock = await createMock(document as never)
  expect((await mock.fetch('/as')).status).toBe(200)
  const body = '{"id":"x"}'
  const made = await mock.fetch('/as', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(made.status).toBeLessThan(500)
  expect(explainModel(mock.runtime.model)).toContain('2 operations')
  return mock
}

describe('time and memory are bounded for', () => {
  test.each<[string, Json, string]>([
    ['allOf twice the same', levels(40, level => ({ allOf: [to(level + 1), to(level + 1)] })), 'more parts'],
    ['allOf of two of two', levels(40, level => ({ allOf: pair(level) })), 'more parts'],
    ['anyOf of two of two', levels(40, level => ({ anyOf: pair(level) })), 'more parts'],
    ['oneOf of two of two', levels(40, level => ({ oneOf: pair(level) })), 'more parts'],
    [
      'if, then and else alike',
      levels(40, level => ({ if: to(level + 1), then: to(level + 1), else: to(level + 1) })),
      'more parts',
    ],
    [
      'all of all',
      levels(30, () => ({ allOf: Array.from({ length: 30 }, (_, index) => to(index)) })),
      'more parts',
    ],
    ['a chain of thousands', levels(1000, level => to(level + 1)), 'more parts'],
    [
      'required properties two of two',
      levels(40, level => ({
        type: 'object',
        required: ['a', 'b'],
        properties: { a: pair(level)[0], b: pair(level)[1] },
      })),
      '',
    ],
    [
      'an enum of thousands',
      {
        A0: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            x: { enum: Array.from({ length: 20_000 }, (_, index) => `v${index}`) },
          },
        },
      },
      '',
    ],
    ['a thousand million items', { A0: { type: 'array', minItems: 1e9, items: { type: 'integer' } } }, ''],
    [
      'a thousand million that contain',
      { A0: { type: 'array', minContains: 1e9, contains: { type: 'integer' } } },
      '',
    ],
    [
      'a thousand million characters',
      { A0: { type: 'object', required: ['id'], properties: { id: { type: 'string', minLength: 1e9 } } } },
      '',
    ],
    ['a thousand million properties', { A0: { type: 'object', minProperties: 1e9 } }, ''],
    [
      'numbers at the ends',
      {
        A0: {
          type: 'object',
          required: ['n', 'm'],
          properties: {
            n: { type: 'integer', minimum: 1e300 },
            m: { type: 'number', multipleOf: 1e-300, minimum: 5e-324 },
          },
        },
      },
      '',
    ],
    [
      'patterns that backtrack',
      { A0: { type: 'object', properties: { id: { type: 'string', pattern: '^(a+)+$' } } } },
      '',
    ],
    [
      'a pattern of a thousand million characters',
      {
        A0: {
          type: 'object',
          required: ['id'],
          properties: { id: { pattern: '^(((a{1000}){1000}){1000})$' } },
        },
      },
      '',
    ],
    [
      'a pattern that hangs the platform',
      { A0: { type: 'object', required: ['x'], properties: { x: { pattern: '^(x|x|x)*y{5000}$' } } } },
      '',
    ],
    [
      'names that mean something',
      JSON.parse(
        '{"A0":{"type":"object","required":["__proto__","hasOwnProperty"],"properties":{"__proto__":{"type":"string"},"constructor":{"type":"object"}}}}',
      ) as Json,
      '',
    ],
  ])('%s', async (_, schemas, message) => {
    const mock = await ask(schemas)
    const told = surveyApi(mock.runtime.api).map(part => part.message)
    expect(told.some(text => text.includes(message)) || message === '').toBe(true)
    if (message === '') expect(told.filter(text => text.includes('more parts'))).toEqual([])
  })

  test('aliases that multiply', () => {
    const lines = Array.from(
      { length: 30 },
      (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`,
    )
    const error = failure(() => parseDocument(`a0: &a0 [x]\n${lines.join('\n')}`, 'bomb.yaml'))
    expect(error.code).toBe('SYNTAX')
    expect(error.message).toContain('aliases that multiply without measure')
  })

  test('parents of parents of parents, which would have more children with each', async () => {
    const path = (depth: number): string =>
      Array.from({ length: depth }, (_, level) => `/k${level}/{id${level}}`).join('')
    const schema = { $ref: '#/components/schemas/K' }
    const reading = (of: Json): Json => ({
      get: { responses: { 200: { description: '', content: { 'application/json': { schema: of } } } } },
    })
    const depths = Array.from({ length: 10 }, (_, index) => index + 1)
    const paths = depths.flatMap(depth => [
      [path(depth), reading(schema)],
      [path(depth).replace(/\/\{[^}]*\}$/, ''), reading({ type: 'array', items: schema })],
    ])
    const document = {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: Object.fromEntries(paths),
      components: { schemas: { K: RECORD } },
    }
    const mock = await createMock(document as never)
    const counts = Object.values(mock.session.counts())
    expect(Math.max(...counts)).toBeLessThanOrEqual(120)
  })
})
