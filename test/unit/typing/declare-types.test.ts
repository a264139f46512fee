import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { inferResources } from '../../../src/resource/infer-resources.ts'
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
    [{ enum: [[1, 'a'], { a: { 'b-c': null } }] }, "[1, 'a'] | { a: { 'b-c': null } }"],
    [{ items: { type: 'string' } }, 'string[]'],
    [{ prefixItems: [{ type: 'string' }], minItems: 1 }, '[string, ...unknown[]]'],
    [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, '[(string)?, ...number[]]'],
    [{ anyOf: [false, false] }, 'never'],
    [{ $ref: '#/nowhere' }, 'unknown'],
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
    [
      {
        type: 'object',
        properties: { id: { type: 'string' } },
        required: ['id'],
        additionalProperties: { type: 'number' },
      },
      '{ id: string [name: string]: number | string }',
    ],
    [
      { properties: { a: { type: 'number' } }, patternProperties: { '^x-': { type: 'number' } } },
      '{ a?: number [name: string]: number | undefined }',
    ],
    [{ type: 'object' }, '{ [name: string]: unknown }'],
    [
      { type: 'object', allOf: [{ type: 'object' }, { properties: { a: { type: 'string' } } }] },
      '{ a?: string }',
    ],
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

  test('names are made names of types, and those that come out alike are told apart', () => {
    const names = ['user', 'User', '2fa', 'my type!']
    const refs = names.map(name => ({ $ref: `#/components/schemas/${encodeURIComponent(name)}` }))
    const kinds = names.map((name, index) => [name, { const: index }])
    const type = typeOf({ oneOf: refs }, Object.fromEntries(kinds))
    expect(type).toMatch(/^User \| User2 \| Type2fa \| MyType where /)
    expect(type).toContain('export type User2 = 1')
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

test('a base with a discriminator is one of the schemas that inherit from it, and they have what it says of all', () => {
  const cat = {
    allOf: [{ $ref: '#/components/schemas/Animal' }, { properties: { lives: { type: 'integer' } } }],
  }
  const dog = {
    allOf: [{ $ref: '#/components/schemas/Animal' }, { properties: { barks: { type: 'boolean' } } }],
  }
  const animal = {
    type: 'object',
    properties: { kind: { type: 'string' } },
    discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' } },
  }
  const text = typeOf({ $ref: '#/components/schemas/Animal' }, { Animal: animal, Cat: cat, Dog: dog })
  expect(text).toContain(
    "export type Animal = { kind?: string } & ((Cat & { kind: 'cat' }) | (Dog & { kind: 'Dog' }))",
  )
  expect(text).toContain('export type AnimalBase = { kind?: string')
  expect(text).toContain('export type Cat = AnimalBase & { lives?: number')
})

describe('a discriminator tells the branches of a union apart', () => {
  const refs = ['cat', 'dog'].map(name => ({ $ref: `#/components/schemas/${name}` }))
  const animal = (kind: JsonObject, discriminator: JsonObject = { propertyName: 'kind' }): string => {
    const schema = { type: 'object', properties: { kind } }
    return typeOf({ oneOf: refs, discriminator }, { cat: schema, dog: schema }).replace(/ where .*/, '')
  }

  test.each<[string, JsonObject, JsonObject | undefined, string]>([
    ['by name', { type: 'string' }, undefined, "(Cat & { kind: 'cat' }) | (Dog & { kind: 'dog' })"],
    [
      'by mapping',
      { type: 'string' },
      { propertyName: 'kind', mapping: { C: '#/components/schemas/cat', tom: 'cat' } },
      "(Cat & { kind: 'C' | 'tom' }) | (Dog & { kind: 'dog' })",
    ],
    [
      'within an enum',
      { enum: ['cat', 'dog'] },
      undefined,
      "(Cat & { kind: 'cat' }) | (Dog & { kind: 'dog' })",
    ],
    ['but not against an enum', { enum: ['C', 'D'] }, undefined, 'Cat | Dog'],
    ['nor what is no text', { type: 'array', items: {} }, undefined, 'Cat | Dog'],
  ])('%s', (_, kind, discriminator, type) => {
    expect(animal(kind, discriminator)).toBe(type)
  })

  test('and leaves a branch that says so itself', () => {
    const branch = (kind: string): JsonObject => ({ properties: { kind: { const: kind } } })
    const type = typeOf(
      { oneOf: refs, discriminator: { propertyName: 'kind' } },
      { cat: branch('cat'), dog: { allOf: [branch('dog')] } },
    )
    expect(type).toMatch(/^Cat \| Dog where/)
  })
})

/** Declarations of a document whose `User` is created, shown and kept, by name, each as one line. */
function declaredOf(schemas: JsonObject): Record<string, string> {
  const user = { $ref: '#/components/schemas/User' }
  const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
  const text = declare({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/users': {
        get: { responses: { '200': { description: '', ...json({ type: 'array', items: user }) } } },
        post: { requestBody: json(user), responses: { '201': { description: '', ...json(user) } } },
      },
      '/users/{id}': { get: { responses: { '200': { description: '', ...json(user) } } } },
    },
    components: { schemas },
  })
  const found = text.matchAll(/^export type (\w+) = ([\s\S]*?)(?=\n\n|\n$)/gm)
  return {
    ...Object.fromEntries([...found].map(([, name, type = '']) => [name, type.replace(/\s+/g, ' ')])),
    kept: /resources: \{\s+User: (\w+)/.exec(text)?.[1] ?? '',
    sent: /body: (\w+) \|/.exec(text)?.[1] ?? '',
  }
}

describe('a schema that reads the same sent, shown and kept has one name', () => {
  const id = { type: 'string' }
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

  test('also where it leads back to itself', () => {
    const User = { type: 'object', properties: { id, boss: ref('User'), team: ref('Team') } }
    const Team = { type: 'object', properties: { lead: ref('User') } }
    expect(declaredOf({ User, Team })).toEqual({
      Team: '{ lead?: User }',
      User: '{ id?: string boss?: User team?: Team }',
      kept: 'User',
      sent: 'User',
    })
  })

  test('one that differs only in what it refers to has two', () => {
    const User = { type: 'object', properties: { id, team: ref('Team'), role: ref('Role') } }
    const Team = { type: 'object', properties: { id: { ...id, readOnly: true } } }
    expect(declaredOf({ User, Team, Role: { enum: ['a', 'b'] } })).toEqual({
      Role: "'a' | 'b'",
      Team: '{ id?: string }',
      TeamInput: '{}',
      User: '{ id?: string team?: Team role?: Role }',
      UserInput: '{ id?: string team?: TeamInput role?: Role }',
      kept: 'User',
      sent: 'UserInput',
    })
  })

  test('what is only sent is kept too, and a name that is taken stays with its schema', () => {
    const properties = { id: { ...id, readOnly: true }, password: { ...id, writeOnly: true } }
    const User = {
      type: 'object',
      required: ['id', 'password'],
      properties: { ...properties, of: ref('UserInput') },
    }
    expect(declaredOf({ User, UserInput: { enum: ['me'] } })).toEqual({
      User: '{ id: string of?: UserInput }',
      UserInput: "'me'",
      UserInput2: '{ password: string of?: UserInput }',
      UserRecord: '{ id: string password?: string of?: UserInput }',
      kept: 'UserRecord',
      sent: 'UserInput2',
    })
  })
})

test('a schema that is called like the API has another name than the interface', () => {
  const spec = toSpecSource({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/x': {
        get: {
          responses: {
            '200': {
              description: '',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Shop' } } },
            },
          },
        },
      },
    },
    components: { schemas: { Shop: { type: 'string' } } },
  })
  const text = declareTypes(inferResources(loadApi({ ...spec, name: 'shop' })))
  expect(text).toContain('export interface Shop {')
  expect(text).toContain('200: Shop2\n')
  expect(text).toContain('export type Shop2 = string\n')
})

test.each([
  ['github', 'GitHub v3 REST API', 'GitHub'],
  ['my-orders', 'Orders', 'MyOrders'],
  ['ask', 'Tasks', 'Ask'],
])('the interface of %s, titled %s, is called %s', (name, title, want) => {
  const spec = toSpecSource({ openapi: '3.1.0', info: { title, version: '1' }, paths: {} })
  expect(declareTypes(inferResources(loadApi({ ...spec, name })))).toContain(`export interface ${want} {`)
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
