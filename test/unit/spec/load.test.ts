import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import { load } from './documents.ts'
import { failure } from './failure.ts'

const STRICT = { onBroken: 'throw' } as const

const MINIMAL = `openapi: 3.1.0
info: {title: Pets & Co, version: '1'}
paths: {}
`

describe('a document', () => {
  test.each<[string, string]>([
    ['3.0.3', '3.0'],
    ['3.1.0', '3.1'],
    ['3.1', '3.1'],
    ['3.2.0', '3.2'],
    ['3.0', '3.0'],
  ])('of version %s is read as %s', (version, dialect) => {
    expect(load(MINIMAL.replace('3.1.0', version)).dialect).toBe(dialect)
  })

  test.each<[info: string, title: string, version: string]>([
    ['{title: Shop, version: 2}', 'Shop', '2'],
    ['{title: 7, version: {}}', 'test', ''],
    ['{}', 'test', ''],
    ['Shop', 'test', ''],
  ])('whose info is %s is called %s, version %j', (info, title, version) => {
    const api = load(`openapi: 3.1.0\ninfo: ${info}\npaths: {}\n`)
    expect([api.title, api.version]).toEqual([title, version])
  })

  test.each<[string, string, string]>([
    ['swagger: "2.0"\ninfo: {}\n', 'a Swagger document', 'prepareSource'],
    ['overlay: 1.0.0\ninfo: {}\n', 'an OpenAPI Overlay', 'the document it changes'],
    ['asyncapi: 3.0.0\n', 'an AsyncAPI document', 'OpenAPI'],
    ['type: object\nproperties: {}\n', 'a JSON Schema', 'API'],
    ['openapi: 4.0.0\n', 'OpenAPI "4.0.0", which this version does not read', '3.2'],
    ['name: x\nversion: 1\n', 'a document with the keys "name", "version"', 'openapi: 3.1.0'],
  ])('%j is told to be what it is', (text, what, hint) => {
    const error = failure(() => load(text))
    expect(error.code).toBe('NOT_OPENAPI')
    expect(error.message).toContain(what)
    expect(error.hint).toContain(hint)
    expect(error.where).toMatchObject({ file: 'api.yaml', line: 1 })
  })

  test.each<[string, string, boolean]>([
    ['no example', '{type: string}', false],
    ['a property of that name', '{properties: {example: {type: string}}}', false],
    ['an example of a schema', '{example: x}', true],
    ['examples of a schema', '{examples: [x]}', true],
  ])('with %s is known to have some or none', (_, schema, hasExamples) => {
    const text = `${MINIMAL}components: {schemas: {Pet: ${schema}}}\n`
    expect(load(text).facts).toMatchObject({ hasExamples, hasIds: false, hasUnevaluated: false })
  })

  test.each<[string, string, { hasPatterns?: true; hasRareKeywords?: true }]>([
    ['a pattern', '{pattern: a}', { hasPatterns: true }],
    ['patterns of names', '{patternProperties: {a: true}}', { hasPatterns: true, hasRareKeywords: true }],
    ['items each of their own', '{items: [{type: string}]}', { hasRareKeywords: true }],
    ['items all alike', '{items: {type: string}}', {}],
    ['a condition', '{if: {type: string}}', { hasRareKeywords: true }],
    ['a composition', '{allOf: [{type: string}]}', { hasRareKeywords: true }],
    ['a hint that is a pattern', '{x-understudy: {pattern: a}}', { hasPatterns: true }],
    ['a property called pattern', '{properties: {pattern: {type: string}}}', {}],
    ['alternatives of which one fits', '{oneOf: [{type: string}]}', { hasRareKeywords: true }],
    ['alternatives of which some fit', '{items: {anyOf: [{type: string}]}}', { hasRareKeywords: true }],
    [
      'a composition that may be null',
      '{nullable: true, allOf: [{type: string}]}',
      { hasRareKeywords: true },
    ],
    ['a text that may be null', '{nullable: true, type: string}', {}],
  ])('with %s is known to have patterns and rare keywords or none', (_, schema, known) => {
    const text = `${MINIMAL}components: {schemas: {Pet: ${schema}}}\n`
    expect(load(text).facts).toMatchObject({ hasPatterns: false, hasRareKeywords: false, ...known })
  })

  test.each([
    ['an object that declares nothing', '{type: object}', true],
    ['one that may be null', '{type: [object, "null"]}', true],
    ['a map', '{additionalProperties: {type: string}}', true],
    [
      'a closed object',
      '{type: object, properties: {a: {type: string}}, additionalProperties: false}',
      false,
    ],
    ['a property called additionalProperties', '{properties: {additionalProperties: {type: string}}}', false],
  ])('with %s is known to have maps or none', (_, schema, hasMaps) => {
    const text = `${MINIMAL}components: {schemas: {Pet: ${schema}}}\n`
    expect(load(text).facts).toMatchObject({ hasMaps })
  })

  test('without a name is called after its title', () => {
    const document = { openapi: '3.1.0', info: { title: 'Pets & Co' }, paths: {} }
    expect(loadApi({ name: '', document, extensions: [], overlays: [] })).toMatchObject({
      name: 'pets-co',
      title: 'Pets & Co',
      version: '',
    })
  })

  test('given as an object has places that are pointers, and is not changed', () => {
    const document: JsonObject = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: {} }
    const overlay = {
      overlay: '1.0.0',
      info: { title: 'o', version: '1' },
      actions: [{ target: '$.info', update: { title: 'new' } }],
    }
    const api = loadApi({ name: 'a', document, extensions: [], overlays: [overlay] })
    expect(api.title).toBe('new')
    expect(document['info']).toEqual({ title: 't', version: '1' })
    expect(api.where('/info/version')).toEqual({ pointer: '/info/version' })
  })

  test('nested without end is refused', () => {
    const schema = `${'{"items":'.repeat(3000)}{}${'}'.repeat(3000)}`
    const text = `{"openapi":"3.1.0","paths":{},"components":{"schemas":{"A":${schema}}}}`
    expect(failure(() => load(text)).message).toContain('nested more than')
  })
})

test('extensions come before overlays and are left out of the published document', () => {
  const overlay = (update: string): { file: string; text: string } => ({
    file: 'o.yaml',
    text: `overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions: [{target: $.tags, update: ${update}}]\n`,
  })
  const source = {
    name: 'a',
    document: { file: 'api.yaml', text: `${MINIMAL}tags: [a]\n` },
    extensions: [overlay('b')],
    overlays: [overlay('c'), overlay('d')],
  }
  expect(loadApi(source).document['tags']).toEqual(['a', 'b', 'c', 'd'])
  expect(loadApi(source, { published: true }).document['tags']).toEqual(['a', 'c', 'd'])
})

describe('a reference that leads nowhere', () => {
  const broken = `openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users:
    get:
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Usr'
        404: {$ref: '#/components/responses/Nothing'}
components:
  schemas:
    User: {type: object, example: {$ref: '#/not/a/reference'}}
    Map: {type: object, properties: {$ref: {type: string}, example: {$ref: '#/components/schemas/User'}}}
`
  test('is told with file, line and what was probably meant', () => {
    const error = failure(() => load(broken, STRICT))
    expect(error.code).toBe('REF_UNRESOLVED')
    expect(error.message).toBe(`api.yaml:12:17: $ref "#/components/schemas/Usr" leads nowhere
  the document has "#/components/schemas/User"; did you mean that?
  1 more reference leads nowhere`)
  })

  test('is set aside, and the rest is served', () => {
    const api = load(broken)
    expect(api.setAside.map(({ pointer }) => pointer)).toEqual([
      '/paths/~1users/get/responses/200/content/application~1json/schema',
      '/paths/~1users/get/responses/404',
    ])
    expect(api.operations[0]?.responses.map(({ status }) => status)).toEqual(['200'])
    expect(api.setAside).toHaveLength(2)
  })

  test.each([
    ['common.yaml#/User', 'REF_OUTSIDE', 'prepareSource'],
    ['https://example.test/User.json', 'REF_OUTSIDE', '"#/components/schemas/User"; did you mean'],
    ['User', 'REF_OUTSIDE', '"#/components/schemas/User"; did you mean'],
    ['#/definitions/User', 'REF_UNRESOLVED', '"#/components/schemas/User"; did you mean'],
    ['#/components/schema/Other', 'REF_UNRESOLVED', '"#/components/schemas"; did you mean'],
  ])('%s is %s', (ref, code, hint) => {
    const text = broken.replace('#/components/schemas/Usr', ref).replace(/ {8}404.*\n/, '')
    const error = failure(() => load(text.replace('common.yaml#/User', 'common.yaml#/Person'), STRICT))
    expect(error.code).toBe(code)
    expect(error.hint).toContain(hint)
  })

  test('in a circle is set aside', () => {
    const api = load(`openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a: {get: {parameters: [{$ref: '#/components/parameters/A'}]}}
components:
  parameters:
    A: {$ref: '#/components/parameters/B'}
    B: {$ref: '#/components/parameters/A'}
`)
    expect(api.operations[0]?.parameters).toEqual([])
    expect(api.setAside[0]?.message).toContain('leads back to itself')
  })
})

test('circular schemas are no error', () => {
  const api = load(
    `${MINIMAL}components: {schemas: {Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}}}`,
  )
  const tree = api.schemas.node('/components/schemas/Tree')
  const items = api.schemas.at(tree, 'properties', 'children', 'items')
  expect(api.schemas.target('#/components/schemas/Tree', items)).toBe(tree)
})

test('a schema with an $id is found by it, and what it refers to is looked for inside it', () => {
  const api = load(`${MINIMAL}components:
  schemas:
    Pet:
      $id: https://pets.example/pet
      $defs: {Name: {type: string}}
      properties: {name: {$ref: '#/$defs/Name'}}
    Owner: {properties: {pet: {$ref: 'https://pets.example/pet'}}}
`)
  const pet = api.schemas.node('/components/schemas/Pet')
  const owner = api.schemas.node('/components/schemas/Owner')
  expect(api.setAside).toEqual([])
  expect(api.schemas.target('#/$defs/Name', pet).schema).toEqual({ type: 'string' })
  expect(api.schemas.target('https://pets.example/pet', owner)).toBe(pet)
})

test('a broken keyword of a schema is set aside when the schema is first read', () => {
  const api = load(`${MINIMAL}components: {schemas: {A: {type: strnig, minLength: -1}}}`)
  expect(api.schemas.node('/components/schemas/A').schema).toEqual({})
  expect(api.setAside.map(({ pointer }) => pointer)).toEqual([
    '/components/schemas/A/type',
    '/components/schemas/A/minLength',
  ])
  expect(api.where(api.setAside[0]?.pointer ?? '')).toMatchObject({ file: 'api.yaml', line: 4 })
})

test.each([undefined, null, 7, []])('%j in place of a document is told', given => {
  expect(failure(() => toSpecSource(given as never)).code).toBe('NOT_OPENAPI')
})
