import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { listHeirs, placeAsWritten } from '../../../src/spec/dialect/heirs.ts'

const text = { type: 'string' }
const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const inheriting = (base: string, properties: JsonObject, ...required: string[]): JsonObject => ({
  allOf: [to(base), { type: 'object', required, properties }],
})

const PERIL: JsonObject = {
  type: 'object',
  required: ['kind'],
  properties: { id: { ...text, readOnly: true }, kind: text },
  discriminator: { propertyName: 'kind' },
}

const KINDS: JsonObject = {
  Peril: PERIL,
  Fire: inheriting('Peril', { rooms: { type: 'integer' } }, 'rooms'),
  Theft: inheriting('Peril', { taken: { type: 'array', items: text } }, 'taken'),
  Burglary: inheriting('Theft', { door: text }, 'door'),
}

function listed(schemas: JsonObject): JsonValue | undefined {
  const { components } = listHeirs({ components: { schemas } }) as { components: { schemas: JsonObject } }
  return (components.schemas['Peril'] as JsonObject)['anyOf']
}

test.each<[what: string, schemas: JsonObject, want: JsonValue | undefined]>([
  ['its heirs, and theirs', KINDS, [to('Fire'), to('Theft'), to('Burglary'), true]],
  [
    'those its mapping names, which may be itself',
    {
      ...KINDS,
      Flood: { type: 'object' },
      Peril: {
        ...PERIL,
        discriminator: {
          propertyName: 'kind',
          mapping: { f: '#/components/schemas/Flood', t: 'Theft', any: '#/components/schemas/Peril' },
        },
      },
    },
    [
      to('Flood'),
      to('Theft'),
      to('Burglary'),
      to('Fire'),
      { properties: { kind: { const: 'any' } }, required: ['kind'] },
      true,
    ],
  ],
  ['nothing where it has none', { Peril: PERIL }, undefined],
  ['what it lists itself', { ...KINDS, Peril: { ...PERIL, anyOf: [to('Fire')] } }, [to('Fire')]],
  ['nothing without a discriminator', { ...KINDS, Peril: { type: 'object' } }, undefined],
  [
    'an heir once, though it inherits in a circle',
    { Peril: PERIL, A: { allOf: [to('Peril'), to('B')] }, B: { allOf: [to('A')] } },
    [to('A'), to('B'), true],
  ],
])('a base with a discriminator lists %s', (_, schemas, want) => {
  expect(listed(schemas)).toEqual(want)
})

test('an heir has what its base says of every kind, and nothing of the other kinds', () => {
  const { components } = listHeirs({
    components: { schemas: { ...KINDS, Link: { allOf: [to('Peril')] } } },
  }) as { components: { schemas: JsonObject } }
  const { Fire, Link, Burglary } = components.schemas as { [name: string]: JsonObject }
  const written = 'Peril (as written)'
  expect(components.schemas[written]).toEqual(PERIL)
  expect(Fire?.['allOf']).toEqual([to(written), expect.objectContaining({ required: ['rooms'] })])
  expect([Link, Burglary]).toEqual([{ allOf: [to('Peril')] }, KINDS['Burglary']])
  expect(placeAsWritten(`/components/schemas/${written}/properties/kind`)).toBe(
    '/components/schemas/Peril/properties/kind',
  )
})

const DIALECTS: readonly (readonly [name: string, document: (schemas: JsonObject) => JsonObject])[] = [
  [
    'OpenAPI 3',
    schemas => {
      const content = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
      const perils = { type: 'array', items: to('Peril') }
      return {
        openapi: '3.0.3',
        info: { title: 't', version: '1' },
        paths: {
          '/perils': {
            get: { responses: { 200: { description: 'ok', ...content(perils) } } },
            post: {
              requestBody: content(to('Peril')),
              responses: { 201: { description: 'ok', ...content(to('Peril')) } },
            },
          },
        },
        components: { schemas },
      }
    },
  ],
  [
    'Swagger 2.0',
    schemas => ({
      swagger: '2.0',
      info: { title: 't', version: '1' },
      paths: {
        '/perils': {
          get: {
            produces: ['application/json'],
            responses: {
              200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Peril' } } },
            },
          },
          post: {
            consumes: ['application/json'],
            parameters: [{ in: 'body', name: 'body', schema: { $ref: '#/definitions/Peril' } }],
            responses: { 201: { description: 'ok', schema: { $ref: '#/definitions/Peril' } } },
          },
        },
      },
      definitions: JSON.parse(
        JSON.stringify({ ...schemas, Peril: { ...PERIL, discriminator: 'kind' } }).replaceAll(
          '#/components/schemas/',
          '#/definitions/',
        ),
      ),
    }),
  ],
]

describe.each(DIALECTS)('inheritance in %s', (_, documentOf) => {
  const post = async (body: JsonObject): Promise<{ status: number; body: JsonObject }> => {
    const mock = await createMock(documentOf(KINDS))
    const headers = { 'content-type': 'application/json' }
    const response = await mock.fetch('/perils', { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as JsonObject }
  }

  test('records made are of the kinds there are, with what these have', async () => {
    const mock = await createMock(documentOf(KINDS))
    const perils = (await (await mock.fetch('/perils')).json()) as JsonObject[]
    const required = { Fire: ['rooms'], Theft: ['taken'], Burglary: ['taken', 'door'] }
    const kinds = new Set(perils.map(({ kind }) => String(kind)))
    expect([...kinds].sort()).toEqual(['Burglary', 'Fire', 'Theft'])
    for (const peril of perils) {
      const names = required[peril['kind'] as keyof typeof required]
      expect(Object.keys(peril)).toEqual(expect.arrayContaining(names))
    }
  })

  test('what a kind has is taken, kept and demanded', async () => {
    expect(await post({ kind: 'Burglary', taken: ['ring'], door: 'back' })).toMatchObject({
      status: 201,
      body: { kind: 'Burglary', taken: ['ring'], door: 'back' },
    })
    expect((await post({ kind: 'Burglary', taken: ['ring'] })).status).toBe(400)
  })

  test('a kind that nobody described is taken as the base', async () => {
    expect(await post({ kind: 'Hail' })).toMatchObject({ status: 201, body: { kind: 'Hail' } })
  })
})

test('an heir that names its kind itself is called by that name', async () => {
  const kinds = {
    Peril: PERIL,
    FirePeril: inheriting('Peril', { kind: { type: 'string', enum: ['fire'] } }),
    HailPeril: inheriting('Peril', { kind: { type: 'string', enum: ['hail'] } }),
  }
  const [[, documentOf] = []] = DIALECTS
  const mock = await createMock(documentOf?.(kinds) ?? {})
  const perils = (await (await mock.fetch('/perils')).json()) as JsonObject[]
  expect([...new Set(perils.map(({ kind }) => kind))].sort()).toEqual(['fire', 'hail'])
})
