import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../../src/contract/exchange.ts'
import { createRedactor } from '../../../../../src/contract/recording/redact/create-redactor.ts'
import {
  type Examples,
  createExampler,
} from '../../../../../src/contract/suggest/examples/create-exampler.ts'
import { examplesText } from '../../../../../src/contract/suggest/examples/examples-text.ts'
import type { JsonObject, JsonValue } from '../../../../../src/json/value.ts'
import { createMock } from '../../../../../src/mock/create-mock.ts'
import { loadApi } from '../../../../../src/spec/load.ts'
import { toExchange } from '../../../../contract/faults/cases.ts'
import { createApi } from '../../../../contract/faults/document.ts'
import { FAULTY, wrongValues } from '../../../../contract/faults/faulty.ts'
import { SOUND, rightValues } from '../../../../contract/faults/sound.ts'

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
const PET: JsonObject = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 12 }, token: { type: 'string' } },
}
const pet: JsonObject = { $ref: '#/components/schemas/Pet' }
const list: JsonObject = { type: 'array', items: pet }
const PETS: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.test' }],
  paths: {
    '/pets': {
      get: {
        responses: {
          200: { description: '', content: json(list) },
          default: { description: '', content: json({ type: 'object' }) },
        },
      },
      post: {
        requestBody: { content: json(pet) },
        responses: { 201: { description: '', content: json(pet) } },
      },
    },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        responses: {
          200: { description: '', content: json(pet) },
          404: { $ref: '#/components/responses/Missing' },
        },
      },
      delete: { responses: { 204: { description: '' }, 404: { $ref: '#/components/responses/Missing' } } },
    },
    '/version': { get: { responses: { 200: { description: '', content: { 'application/json': {} } } } } },
    '/about': {
      get: {
        responses: {
          200: { description: '', content: { 'application/json': { schema: {}, example: { a: 1 } } } },
        },
      },
    },
  },
  components: {
    schemas: { Pet: PET },
    responses: {
      Missing: {
        description: '',
        content: json({ type: 'object', required: ['hint'], properties: { hint: { type: 'string' } } }),
      },
    },
  },
}
const api = loadApi({ name: 'pets', document: PETS, extensions: [], overlays: [] })

function seen(asked: string, status: number, body: JsonValue, sent?: JsonValue): Exchange {
  const [method = '', path = ''] = asked.split(' ')
  const encode = (value: JsonValue): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
  const headers = { 'content-type': 'application/json' }
  return {
    request: {
      method,
      url: `https://pets.test${path}`,
      headers: sent === undefined ? {} : headers,
      body: sent === undefined ? undefined : encode(sent),
    },
    response: { status, headers, body: encode(body) },
    startedAtMs: 0,
    durationMs: 1,
  }
}

function examplesOf(exchanges: readonly Exchange[], of: typeof api = api): Examples {
  let drawn = 0
  const exampler = createExampler(
    [of],
    createRedactor([of], { random: bytes => void bytes.fill(drawn++ % 251) }),
  )
  for (const [index, exchange] of exchanges.entries())
    exampler.see(exchange, { file: 'seen.ndjson', number: index + 1 })
  const [examples] = exampler.examples()
  if (examples === undefined) throw new Error('one document has one list')
  return examples
}

const values = (...exchanges: readonly Exchange[]): Record<string, JsonValue> =>
  Object.fromEntries(examplesOf(exchanges).chosen.map(({ subject, value }) => [subject, value]))

describe('of each kind of body', () => {
  test('the one that shows most is taken, and of equals the shortest', () => {
    const found = values(
      seen('GET /pets', 200, []),
      seen('GET /pets', 200, [
        { id: 'a', name: 'Jo' },
        { id: 'b', name: 'Bo' },
      ]),
      seen('GET /pets', 200, [{ id: 'c', name: 'Al' }]),
      seen('GET /pets', 200, [{ id: 'd' }]),
    )
    expect(found).toEqual({ 'GET /pets 200': [{ id: 'c', name: 'Al' }] })
  })

  test('requests are taken where they were answered with success', () => {
    expect(
      values(
        seen('POST /pets', 201, { id: 'a' }, { id: 'a' }),
        seen('POST /pets', 400, {}, { id: 'b', name: 'x' }),
      ),
    ).toEqual({
      'POST /pets 201': { id: 'a' },
      'POST /pets request': { id: 'a' },
    })
  })

  test('what is wrong, and what a failing server says, is never taken', () => {
    expect(values(seen('GET /pets', 200, [{ name: 'no id' }]), seen('GET /pets', 503, { a: 1 }))).toEqual({})
  })

  test('what several operations share has one; a default has one for each status', () => {
    const { chosen } = examplesOf([
      seen('GET /pets/a', 404, { hint: 'look' }),
      seen('DELETE /pets/a', 404, { hint: 'again and again' }),
      seen('GET /pets', 418, { a: 1 }),
      seen('GET /pets', 429, { b: 1 }),
    ])
    expect(chosen.map(({ at, name, value }) => [at.split('/').at(2), name, value])).toEqual([
      ['responses', 'recorded', { hint: 'look' }],
      ['~1pets', 'recorded-418', { a: 1 }],
      ['~1pets', 'recorded-429', { b: 1 }],
    ])
  })

  test('examples that are there stay alone', () => {
    expect(examplesOf([seen('GET /about', 200, { a: 2 })])).toMatchObject({
      chosen: [],
      kept: ['GET /about 200'],
    })
  })

  test('a long one has its lists cut', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `pet-${index}`, name: 'a' }))
    expect(values(seen('GET /pets', 200, many))['GET /pets 200']).toHaveLength(2)
  })

  test('secrets are placeholders; where one does not keep to its schema there is no example', () => {
    const found = examplesOf([
      seen('GET /pets/a', 200, { id: 'a', token: 'hunter-two-2' }),
      seen('GET /version', 200, { about: 'hunter-two-2' }),
    ])
    expect(JSON.stringify(found.chosen)).not.toContain('hunter')
    expect(found.chosen).toHaveLength(2)
    const strict = { ...PET, properties: { token: { type: 'string', pattern: '^[a-z]{5}$' } }, required: [] }
    const tight = loadApi({
      name: 'tight',
      document: {
        ...PETS,
        paths: { '/pets': { get: { responses: { 200: { description: '', content: json(strict) } } } } },
      },
      extensions: [],
      overlays: [],
    })
    expect(examplesOf([seen('GET /pets', 200, { token: 'abcde' })], tight)).toMatchObject({
      chosen: [],
      without: [{ subject: 'GET /pets 200', why: expect.stringContaining('no longer keeps to its schema') }],
    })
  })
})

test('every example that is written is valid, whatever was seen', () => {
  const cases = createApi('3.1.0')
  const all = [...FAULTY, ...wrongValues('3.1.0'), ...SOUND, ...rightValues('3.1.0')]
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 5 }), some => {
      const text = examplesText(examplesOf(some.map(toExchange), cases)) ?? ''
      const overlays = text === '' ? [] : [{ file: 'examples.yaml', text }]
      const after = loadApi({ name: 'cases', document: cases.document, extensions: [], overlays })
      const bodies = after.operations.flatMap(({ responses, requestBody }) => [
        ...responses.flatMap(({ content }) =>
          content.map(media => ({ media, direction: 'response' as const })),
        ),
        ...(requestBody?.content ?? []).map(media => ({ media, direction: 'request' as const })),
      ])
      for (const { media, direction } of bodies) {
        const { schema } = media
        if (schema === undefined) continue
        const validator = after.schemas.validator(schema, direction)
        for (const value of media.examples.values()) expect(validator.issues(value)).toEqual([])
      }
    }),
    { numRuns: 25 },
  )
})

test('a mock with the overlay has ids of the recorded form, says what was said, and shows what has no schema', async () => {
  const text = examplesText(
    examplesOf([
      seen('GET /pets', 200, [{ id: 'pet_9s6XKzkNRiz8i3', name: 'Jo' }]),
      seen('GET /pets/x', 404, { hint: 'look it up in the register' }),
      seen('GET /version', 200, { build: '7f3a' }),
    ]),
  )
  const mock = createMock({
    name: 'pets',
    document: PETS,
    extensions: [],
    overlays: [{ file: 'examples.yaml', text: text ?? '' }],
  })
  const ask = async (path: string): Promise<JsonValue> =>
    (await mock.fetch(`https://pets.test${path}`)).json() as Promise<JsonValue>
  expect(await ask('/pets')).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: expect.stringMatching(/^pet_\w{14}$/) })]),
  )
  expect(await ask('/pets/nope')).toEqual({ hint: 'look it up in the register' })
  expect(await ask('/version')).toEqual({ build: '7f3a' })
})
