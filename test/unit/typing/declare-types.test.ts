import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { inferResources } from '../../../src/resource/infer.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { declareTypes } from '../../../src/typing/declare-types.ts'

/** What is written for a document whose only answer has a schema, as one line. */
function typeOf(schema: JsonValue, components: JsonObject = {}, openapi = '3.1.0'): string {
  const text = declare({
    openapi,
    info: { title: 'Shop', version: '1' },
    paths: {
      '/x': {
        get: {
          operationId: 'x',
          responses: { '200': { description: '', content: { 'application/json': { schema } } } },
        },
      },
    },
    components: { schemas: components },
  })
  const [, answer = ''] = /200: ([\s\S]*?)\n {6}\}\n {4}\}\n {2}\}\n\}/.exec(text) ?? []
  const declared = text
    .split(/^\}\n\n/m)
    .slice(1)
    .join('')
  return `${answer}${declared === '' ? '' : ` where ${declared}`}`.replace(/\s+/g, ' ').trim()
}

function declare(document: JsonObject): string {
  return declareTypes(inferResources(loadApi(toSpecSource(document))))
}

describe('a schema is written as the type of its values', () => {
  test.each<[JsonValue, string]>([
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [true, 'unknown'],
    [false, 'never'],
    [{}, 'unknown'],
    [{ enum: ['a', 1, null, true] }, "'a' | 1 | null | true"],
    [{ const: "it's" }, "'it\\'s'"],
    [{ type: 'array', items: { type: 'string' } }, 'string[]'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false, minItems: 1 },
      '[string, (number)?]',
    ],
    [
      { type: 'object', properties: { a: { type: 'string' }, 'b-c': {} }, required: ['a'] },
      "{ a: string 'b-c'?: unknown }",
    ],
    [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [name: string]: number }'],
    [{ type: 'object' }, '{ [name: string]: unknown }'],
    [{ type: 'object', additionalProperties: false }, '{}'],
    [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, 'string | number'],
    [
      {
        allOf: [
          { type: 'object', properties: { a: { type: 'string' } } },
          { oneOf: [{ const: 1 }, { const: 2 }] },
        ],
      },
      '{ a?: string } & (1 | 2)',
    ],
    [
      { properties: { secret: { type: 'string', writeOnly: true }, id: { type: 'string' } } },
      '{ id?: string }',
    ],
    [
      { type: 'object', properties: { a: { description: 'What */ it is' } } },
      '{ /** What *\\/ it is */ a?: unknown }',
    ],
  ])('%j', (schema, type) => {
    expect(typeOf(schema)).toBe(type)
  })

  test('one with a name is declared once, and a circle meets its own name', () => {
    const Node = { type: 'object', properties: { next: { $ref: '#/components/schemas/tree-node' } } }
    expect(typeOf({ $ref: '#/components/schemas/tree-node' }, { 'tree-node': Node })).toBe(
      'TreeNode where export type TreeNode = { next?: TreeNode }',
    )
  })

  test('nullable of OpenAPI 3.0 is null', () => {
    expect(typeOf({ type: 'string', nullable: true }, {}, '3.0.3')).toBe('string | null')
  })

  test('what one part requires of another is there', () => {
    const type = typeOf({ allOf: [{ properties: { a: { type: 'string' } } }], required: ['a'] })
    expect(type).toBe('{ a: {} | null } & { a?: string }')
  })
})

test('requests do not have what is readOnly, answers not what is writeOnly, under two names', () => {
  const user = { $ref: '#/components/schemas/User' }
  const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
  const text = declare({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/users': {
        post: {
          operationId: 'createUser',
          requestBody: json(user),
          responses: { '201': { description: '', ...json(user) } },
        },
      },
    },
    components: {
      schemas: {
        User: {
          type: 'object',
          required: ['id', 'password'],
          properties: {
            id: { type: 'string', readOnly: true },
            password: { type: 'string', writeOnly: true },
          },
        },
      },
    },
  })
  expect(text).toContain('export type User = {\n  id: string\n}')
  expect(text).toContain('export type UserInput = {\n  password: string\n}')
  expect(text).toContain('body: UserInput | undefined')
})

test('bodies of webhooks and callbacks are declared by name, and nothing where there are none', () => {
  const told = (schema: JsonObject): JsonObject => ({
    post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} },
  })
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/orders': {
        post: { responses: {}, callbacks: { done: { '{$request.body#/url}': told({ type: 'string' }) } } },
      },
    },
  }
  const webhooks = { 'order.paid': told({ type: 'object', properties: { total: { type: 'number' } } }) }
  const written = declare({ ...document, webhooks }).replace(/\s+/g, ' ')
  expect(written).toContain("webhooks: { 'order.paid': { total?: number } done: string }")
  expect(declare({ ...document, paths: {} })).not.toContain('webhooks')
})
