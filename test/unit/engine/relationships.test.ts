import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const link = object({ type: text, id: text }, 'type', 'id')
const oneOf = (schema: JsonObject): JsonObject => object({ data: schema }, 'data')
const typed = (type: string, more: JsonObject, ...required: string[]): JsonObject =>
  object({ type: { ...text, enum: [type] }, id: text, ...more }, 'type', 'id', ...required)
const documentOf = (name: string): JsonObject =>
  object({ data: ref(name), included: arrayOf({ anyOf: [ref('Telescope'), ref('Person')] }) }, 'data')
const listOf = (name: string): JsonObject => object({ data: arrayOf(ref(name)) }, 'data')
const named = [parameter('path', 'id')]
const query = (name: string): JsonObject => parameter('query', name)

interface Linked {
  readonly id: string
  readonly relationships?: Record<
    string,
    { data: { type: string; id: string } & { type: string; id: string }[] }
  >
}

/** JSON:API: an observation links to its telescope and its observers; a telescope to those who look after it. */
const observatory = (): Talk =>
  mockOf(
    {
      '/telescopes': { get: { responses: { '200': answer(listOf('Telescope')) } } },
      '/telescopes/{id}': {
        get: { parameters: named, responses: { '200': answer(documentOf('Telescope')) } },
      },
      '/telescopes/{telescopeId}/observations': {
        get: {
          parameters: [parameter('path', 'telescopeId')],
          responses: { '200': answer(listOf('Observation')) },
        },
      },
      '/people': { get: { responses: { '200': answer(listOf('Person')) } } },
      '/people/{id}': { get: { parameters: named, responses: { '200': answer(documentOf('Person')) } } },
      '/observations': {
        get: {
          parameters: [query('filter[telescope]'), query('filter[q]')],
          responses: { '200': answer(listOf('Observation')) },
        },
        post: {
          requestBody: json(
            object({ data: object({ type: text, attributes: object({ target: text }) }, 'type') }, 'data'),
          ),
          responses: { '201': answer(documentOf('Observation')) },
        },
      },
      '/observations/{id}': {
        get: {
          parameters: [...named, query('include')],
          responses: { '200': answer(documentOf('Observation')) },
        },
      },
    },
    {
      Telescope: typed('telescopes', {
        attributes: object({ name: text }),
        relationships: object({ custodian: oneOf(link), observations: oneOf(arrayOf(link)) }),
      }),
      Person: typed('people', { attributes: object({ name: text }) }),
      Observation: typed(
        'observations',
        {
          attributes: object({ target: text }),
          relationships: object(
            {
              telescope: oneOf(link),
              observers: oneOf(arrayOf(object({ type: { const: 'people' }, id: text }))),
            },
            'telescope',
          ),
        },
        'relationships',
      ),
    },
    { empty: false },
  )

const all = async ({ send }: Talk, path: string): Promise<readonly Linked[]> =>
  (await send(`GET ${path}`)).body.data

test('relationships link to records that are there, by their type', async () => {
  const talk = observatory()
  const telescopes = (await all(talk, '/telescopes')).map(({ id }) => id)
  const people = (await all(talk, '/people')).map(({ id }) => id)
  for (const { relationships } of await all(talk, '/observations')) {
    expect(relationships?.['telescope']?.data.type).toBe('telescopes')
    expect(telescopes).toContain(relationships?.['telescope']?.data.id)
    const observers = relationships?.['observers']?.data ?? []
    expect(observers.map(({ type }) => type)).not.toContain('observation')
    expect(people).toEqual(expect.arrayContaining(observers.map(({ id }) => id)))
  }
})

test('a relationship to nobody knows what is left out rather than made up', async () => {
  const talk = observatory()
  for (const { relationships = {} } of await all(talk, '/telescopes')) {
    expect(relationships).not.toHaveProperty('custodian')
  }
})

test('what is below a record are those that link to it, as a filter by it finds them', async () => {
  const talk = observatory()
  for (const { id } of await all(talk, '/telescopes')) {
    const below = await all(talk, `/telescopes/${id}/observations`)
    expect(below.every(({ relationships }) => relationships?.['telescope']?.data.id === id)).toBe(true)
    expect(await all(talk, `/observations?filter[telescope]=${id}`)).toEqual(below)
  }
})

test('one record has beside it what is asked for, and nothing else', async () => {
  const talk = observatory()
  const [first] = await all(talk, '/observations')
  const id = first?.relationships?.['telescope']?.data.id
  const path = `/observations/${first?.id}`
  expect((await talk.send(`GET ${path}`)).body).not.toHaveProperty('included')
  const { included } = (await talk.send(`GET ${path}?include=telescope`)).body
  expect(included).toEqual([(await talk.send(`GET /telescopes/${id}`)).body.data])
})

test('a search below "filter" looks through the attributes', async () => {
  const talk = observatory()
  const body = { data: { type: 'observations', attributes: { target: 'Zeta Puppis' } } }
  const { id } = (await talk.send('POST /observations', body)).body.data
  expect(await all(talk, '/observations?filter[q]=puppis')).toMatchObject([{ id }])
})
