import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import { toSpecSource } from '../../../src/spec/source.ts'
import {
  arrayOf,
  integer,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  talkTo,
  text,
} from '../engine/mock-of.ts'

const shown = (schema: JsonObject, example?: JsonValue): JsonObject => ({
  '200': {
    description: 'ok',
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  },
})
const inPet = [parameter('path', 'petId')]

const REX = { id: 'pet_rex', name: 'Rex', owner_id: 'own_9' }
const BALL = { id: 'toy_ball', pet_id: 'pet_rex', label: 'Ball' }

/** Pets with owners and toys; what the document shows of each. */
function pets(examples: { pet?: JsonValue; pets?: JsonValue; owner?: JsonValue; toys?: JsonValue }): Talk {
  return mockOf(
    {
      '/owners': { get: { responses: shown(arrayOf(ref('Owner'))) } },
      '/owners/{ownerId}': {
        parameters: [parameter('path', 'ownerId')],
        get: { responses: shown(ref('Owner'), examples.owner) },
      },
      '/pets': { get: { responses: shown(arrayOf(ref('Pet')), examples.pets) } },
      '/pets/{petId}': { parameters: inPet, get: { responses: shown(ref('Pet'), examples.pet) } },
      '/pets/{petId}/toys': {
        parameters: inPet,
        get: { responses: shown(arrayOf(ref('Toy')), examples.toys) },
      },
    },
    {
      Owner: object({ id: text, name: text }, 'id', 'name'),
      Pet: object({ id: text, name: text, owner_id: text, age: integer }, 'id', 'name'),
      Toy: object({ id: text, pet_id: text, label: text }, 'id'),
    },
    { empty: false },
  )
}

describe('a record that the document shows', () => {
  test('is there under its id, and comes first', async () => {
    const { send } = pets({ pet: REX, owner: { id: 'own_9', name: 'Jo' } })
    const { status, body } = await send('GET /pets/pet_rex')
    expect({ status, body }).toMatchObject({ status: 200, body: REX })
    const list = (await send('GET /pets')).body
    expect(list).toHaveLength(12)
    expect(list[0]).toEqual(body)
    expect((await send('GET /owners/own_9')).body).toEqual({ id: 'own_9', name: 'Jo' })
  })

  test('is below the record that it names', async () => {
    const { send } = pets({ pet: { id: 'pet_rex', name: 'Rex' }, toys: [BALL] })
    expect((await send('GET /pets/pet_rex/toys')).body).toContainEqual(BALL)
  })

  test('names a record that is there, where that of the example is not', async () => {
    const { send } = pets({ pet: REX, toys: [{ ...BALL, pet_id: 'pet_none' }] })
    const { owner_id: owner, ...rest } = (await send('GET /pets/pet_rex')).body
    expect(rest).toMatchObject({ id: 'pet_rex', name: 'Rex' })
    expect((await send('GET /owners')).body).toContainEqual(expect.objectContaining({ id: owner }))
    expect((await send('GET /pets/pet_rex/toys')).body).toContainEqual({ ...BALL, pet_id: 'pet_rex' })
  })

  test('may be one of a list, each id once', async () => {
    const { send } = pets({
      pets: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
        { id: 'a', name: 'C' },
      ],
    })
    expect((await send('GET /pets')).body.slice(0, 2)).toMatchObject([
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ])
  })

  test('shows no null where it is allowed only as it is meant, beside an enum without null', async () => {
    const kind = { type: 'string', enum: ['cat', 'dog'], nullable: true }
    const Pet = object({ id: text, kind }, 'id', 'kind')
    const paths = {
      '/pets': { get: { responses: shown(arrayOf(ref('Pet'))) } },
      '/pets/{petId}': {
        parameters: inPet,
        get: { responses: shown(ref('Pet'), { id: 'pet_rex', kind: null }) },
      },
      '/advice': { get: { responses: shown(ref('Pet'), { id: 'pet_no', kind: null }) } },
    }
    const document = {
      openapi: '3.0.3',
      info: { title: 'T', version: '1' },
      paths,
      components: { schemas: { Pet } },
    }
    const { send } = talkTo(createMock(toSpecSource(document)), 'https://api.test')
    expect((await send('GET /pets/pet_rex')).body).toEqual({ id: 'pet_rex', kind: expect.any(String) })
    expect((await send('GET /advice')).body.kind).toEqual(expect.any(String))
  })

  test.each<[string, JsonValue]>([
    ['is not valid', { id: 'x', name: 7 }],
    ['lacks what is required', { id: 'x' }],
    ['is what a tool wrote', { id: 'string', name: 'string' }],
    ['has an id that no path carries', { id: 'a/b', name: 'A' }],
  ])('is passed over where it %s', async (_, example) => {
    const { send } = pets({ pet: example })
    const list: JsonObject[] = (await send('GET /pets')).body
    expect(list).toHaveLength(12)
    expect(list.map(({ id }) => id)).not.toContain((example as JsonObject)['id'])
  })
})
