import { describe, expect, test } from 'vitest'
import { UnderstudyError, formatWhere } from '../../../src/errors.ts'
import { createMock } from '../../../src/index.ts'
import type { JsonValue } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import type { ReadReference } from '../../../src/spec/files/file-set.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { prepareSource } from '../../../src/spec/prepare-source.ts'

/** Files by name; paths are resolved as the web does. */
function readerOf(files: Readonly<Record<string, string>>, read: string[] = []): ReadReference {
  return async (reference, from) => {
    const file = new URL(reference, `http://x.test/${from}`).pathname.slice(1)
    read.push(file)
    const text = files[file]
    if (text === undefined)
      throw new UnderstudyError('FILE_UNREADABLE', { message: 'no such file', where: { file } })
    return { file, text }
  }
}

async function open(files: Readonly<Record<string, string>>, read: string[] = []): Promise<Api> {
  const document = { file: 'api.yaml', text: files['api.yaml'] ?? '' }
  const source = { name: 'a', document, extensions: [], overlays: [] }
  return loadApi(await prepareSource(source, readerOf(files, read)))
}

const HEAD = `openapi: 3.1.0
info: {title: t, version: '1'}
`

const SPLIT = {
  'api.yaml': `${HEAD}paths:
  /users: {$ref: paths/users.yaml}
  /users/{id}:
    get: {$ref: 'paths/user.yaml#/read'}
components:
  schemas:
    User: {$ref: schemas/User.yaml}
`,
  'paths/users.yaml': `get:
  parameters:
    - $ref: ../common.json#/parameters/limit
  responses:
    '200':
      description: ok
      content:
        application/json:
          schema: {type: array, items: {$ref: ../schemas/User.yaml}}
`,
  'paths/user.yaml': `read:
  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  responses:
    '200': {$ref: '#/shared/one'}
    '404': {$ref: '../common.json#/responses/Gone'}
shared:
  one:
    description: ok
    content: {application/json: {schema: {$ref: '../api.yaml#/components/schemas/User'}}}
`,
  'schemas/User.yaml': `type: object
required: [id]
properties:
  id: {type: string}
  team: {$ref: './Team.yaml'}
  friend: {$ref: '#'}
  mail: {$ref: '#/definitions/Mail'}
definitions:
  Mail: {type: string, format: email, minLength: -1}
`,
  'schemas/Team.yaml': `type: object
properties:
  name: {type: string}
  members: {type: array, items: {$ref: User.yaml}}
`,
  'common.json': `{"parameters":{"limit":{"name":"limit","in":"query","schema":{"$ref":"#/schemas/Size"}}},
 "responses":{"Gone":{"description":"gone"}},
 "schemas":{"Size":{"type":"integer","maximum":50}}}`,
}

describe('a document of several files', () => {
  test('is read as one, each part under the name it has', async () => {
    const api = await open(SPLIT)
    expect(api.setAside).toEqual([])
    expect(api.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /users',
      'GET /users/{id}',
    ])
    expect(Object.keys(api.document['components'] ?? {}).sort()).toEqual([
      'parameters',
      'responses',
      'schemas',
    ])
    const { schemas } = api.document['components'] as { schemas: Record<string, unknown> }
    expect(Object.keys(schemas).sort()).toEqual(['Mail', 'Size', 'Team', 'User'])
    expect(schemas['Team']).toMatchObject({
      properties: { members: { items: { $ref: '#/components/schemas/User' } } },
    })
    const [list, read] = api.operations
    expect(list?.parameters[0]?.schema?.schema).toEqual({ $ref: '#/components/schemas/Size' })
    expect(read?.responses.map(({ status }) => status)).toEqual(['200', '404'])
  })

  test('knows file and line of every part', async () => {
    const api = await open(SPLIT)
    const lines = [
      '/components/schemas/User/properties/id',
      '/components/schemas/Team/properties/members',
      '/components/schemas/Size/maximum',
      '/paths/~1users~1{id}/get/parameters/0/name',
      '/components/responses/one/description',
    ].map(pointer => formatWhere(api.where(pointer)))
    expect(lines).toEqual([
      'schemas/User.yaml:4:3',
      'schemas/Team.yaml:4:3',
      'common.json:3:38',
      'paths/user.yaml:2:17',
      'paths/user.yaml:8:5',
    ])
  })

  test('names what is broken at its place in the right file', async () => {
    const api = await open(SPLIT)
    api.schemas.node('/components/schemas/Mail')
    expect(api.setAside.map(({ pointer }) => formatWhere(api.where(pointer)))).toEqual([
      'schemas/User.yaml:9:39',
    ])
  })

  test('reads each file once, and only what is referred to', async () => {
    const read: string[] = []
    await open({ ...SPLIT, 'unused.yaml': 'a: 1' }, read)
    expect([...new Set(read)].sort()).toEqual(Object.keys(SPLIT).sort())
  })

  test('is served', async () => {
    const document = { file: 'api.yaml', text: SPLIT['api.yaml'] }
    const source = { name: 'a', document, extensions: [], overlays: [] }
    const mock = await createMock(source, { readReference: readerOf(SPLIT) })
    const users = (await (await mock.fetch('/users')).json()) as { id: string }[]
    expect(users.length).toBeGreaterThan(0)
    expect((await mock.fetch(`/users/${users[0]?.id}`)).status).toBe(200)
    expect(mock.runtime.model.resources.map(({ name }) => name)).toEqual(['User'])
  })
})

describe('whole sections in other files', () => {
  test('are put where the reference stood', async () => {
    const api = await open({
      'api.yaml': `${HEAD}paths: {$ref: 'paths.yaml#/paths'}\ncomponents: {schemas: {$ref: schemas.yaml}}\n`,
      'paths.yaml': `paths:
  /a:
    get:
      parameters: {$ref: parameters.yaml#/all}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
`,
      'parameters.yaml': 'all: [{name: q, in: query, schema: {$ref: "schemas.yaml#/Q"}}]',
      'schemas.yaml':
        'A: {type: object, properties: {b: {$ref: "#/B"}}}\nB: {type: string}\nQ: {type: string}\n',
    })
    expect(api.setAside).toEqual([])
    expect(api.operations[0]?.parameters[0]?.schema?.schema).toEqual({ $ref: '#/components/schemas/Q' })
    expect(Object.keys((api.document['components'] as { schemas: object }).schemas)).toEqual(['A', 'B', 'Q'])
    expect(formatWhere(api.where('/components/schemas/A/properties'))).toBe('schemas.yaml:1:19')
    expect(formatWhere(api.where('/paths/~1a/get/responses'))).toBe('paths.yaml:5:7')
  })
})

describe('what cannot be followed', () => {
  const document = (ref: string): string =>
    `${HEAD}paths: {}\ncomponents: {schemas: {A: {properties: {a: {$ref: '${ref}'}, b: {type: string}}}}}\n`

  test.each<[string, Record<string, string>, string]>([
    ['nowhere.yaml', {}, '$ref "nowhere.yaml" cannot be followed: nowhere.yaml: no such file'],
    ['b.yaml#/Usr', { 'b.yaml': 'User: {}' }, '$ref "b.yaml#/Usr" leads nowhere'],
    [
      'b.yaml',
      { 'b.yaml': 'a: [' },
      '$ref "b.yaml" cannot be followed: b.yaml:1:5: cannot be read as YAML: a closing bracket is missing',
    ],
    [
      'b.yaml',
      { 'b.yaml': '- a' },
      '$ref "b.yaml" cannot be followed: b.yaml:1:1: a document that is an array, not an object',
    ],
    ['b.yaml', { 'b.yaml': '$ref: c.yaml' }, '$ref "c.yaml" cannot be followed: c.yaml: no such file'],
  ])('%s is set aside with its reason', async (ref, files, message) => {
    const api = await open({ 'api.yaml': document(ref), ...files })
    expect(api.setAside.map(part => part.message)).toEqual([message])
  })

  test('circles of files end', async () => {
    const api = await open({
      'api.yaml': `${HEAD}paths: {/a: {$ref: a.yaml}}\ncomponents: {schemas: {A: {$ref: 'a.yaml#/x'}}}\n`,
      'a.yaml': 'get: {$ref: "b.yaml"}\nx: {$ref: "b.yaml#/x"}',
      'b.yaml': '$ref: "a.yaml#/get"\nx: {$ref: "a.yaml#/x"}',
    })
    expect(api.operations).toHaveLength(1)
    expect(api.setAside.map(({ message }) => message).join()).toContain('leads back to itself')
  })

  test('without a reader other files are set aside, and the rest is served', async () => {
    const source = {
      name: 'a',
      document: { file: 'api.yaml', text: document('b.yaml') },
      extensions: [],
      overlays: [],
    }
    const [prepared, raw] = [loadApi(await prepareSource(source)), loadApi(source)]
    expect(prepared.setAside[0]?.message).toContain('without a way to read other files')
    expect(raw.setAside[0]?.message).toContain('leads out of the document')
  })

  test('a file that names another a thousand times over is read once', async () => {
    const read: string[] = []
    const members = Array.from({ length: 1000 }, (_, index) => `  p${index}: {$ref: 'b.yaml#/B'}`).join('\n')
    const api = await open(
      {
        'api.yaml': `${HEAD}paths: {}\ncomponents: {schemas: {A: {$ref: a.yaml}}}`,
        'a.yaml': `properties:\n${members}`,
        'b.yaml': 'B: {type: string}',
      },
      read,
    )
    expect(read).toEqual(['a.yaml', 'b.yaml'])
    expect(Object.keys((api.document['components'] as { schemas: object }).schemas)).toEqual(['A', 'B'])
  })
})

test('a discriminator names files in its mapping', async () => {
  const api = await open({
    'api.yaml': `${HEAD}paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}}}`,
    'pet.yaml':
      "oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}]\ndiscriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './dog.yaml'}}",
    'cat.yaml': 'properties: {kind: {type: string}, lives: {type: integer}}\nrequired: [kind, lives]',
    'dog.yaml': 'properties: {kind: {type: string}}\nrequired: [kind]',
  })
  const { Pet } = (api.document['components'] as { schemas: Record<string, { discriminator: unknown }> })
    .schemas
  expect(Pet?.discriminator).toEqual({
    propertyName: 'kind',
    mapping: { c: '#/components/schemas/cat', d: '#/components/schemas/dog' },
  })
  const validator = api.schemas.validator(api.schemas.node('/components/schemas/Pet'), 'response')
  expect([validator.accepts({ kind: 'c' }), validator.accepts({ kind: 'd' })]).toEqual([false, true])
})

describe('an overlay', () => {
  const overlay = (target: string): unknown => ({
    overlay: '1.0.0',
    info: { title: 'o', version: '1' },
    actions: [{ target, update: { operationId: 'list' } }],
  })
  const keyWith = async (files: Readonly<Record<string, string>>, target: string): Promise<string[]> => {
    const prepared = await prepareSource(
      {
        name: 'a',
        document: { file: 'api.yaml', text: files['api.yaml'] ?? '' },
        extensions: [],
        overlays: [{ file: 'o.json', text: JSON.stringify(overlay(target)) }],
      },
      readerOf(files),
    )
    return loadApi(prepared).operations.map(({ key }) => key)
  }

  test('names an operation by its path, whichever file it stands in', async () => {
    expect(await keyWith(SPLIT, "$.paths['/users'].get")).toEqual(['list', 'GET /users/{id}'])
    expect(await keyWith(SPLIT, "$.paths['/users/{id}'].get")).toEqual(['GET /users', 'list'])
  })
})

test('a part called by an escaped name of a file is called by that name', async () => {
  const api = await open({
    'api.yaml': `${HEAD}paths: {}\ncomponents: {schemas: {A: {items: {$ref: 'crew%20member.yaml'}}}}`,
    'crew%20member.yaml': 'type: object',
  })
  expect(Object.keys((api.document['components'] as { schemas: object }).schemas)).toEqual([
    'A',
    'crew_member',
  ])
})

test('a reference by `$id` within one file stays as it is, beside a reference to another', async () => {
  const api = await open({
    'api.yaml': `${HEAD}paths: {}
components:
  schemas:
    Node: {$id: 'https://x.test/node', properties: {next: {$ref: leaf.yaml}}}
    Strict: {$id: 'https://x.test/strict', $ref: node, required: [next]}
    Loose: {$id: 'https://x.test/loose', $ref: '#/components/schemas/Node'}
`,
    'leaf.yaml': 'type: integer',
  })
  const accepts = (name: string, value: JsonValue): boolean =>
    api.schemas.validator(api.schemas.node(`/components/schemas/${name}`), 'response').accepts(value)
  expect(api.setAside).toEqual([])
  for (const name of ['Strict', 'Loose'])
    expect([accepts(name, { next: 1 }), accepts(name, { next: 'a' })]).toEqual([true, false])
})
