import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { library } from '../engine/library-api.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, text } from '../engine/mock-of.ts'

/** Changes the schema of the ids of one kind of record. */
const withId =
  (name: string, schema: JsonObject) =>
  (document: JsonObject): void => {
    const { components } = document as {
      components: { schemas: { [name: string]: { properties: JsonObject } } }
    }
    const entity = components.schemas[name]
    if (entity !== undefined) entity.properties.id = schema
  }

test('counted ids rise with the time of creation', () => {
  const { mock } = library({}, withId('Author', { type: 'integer' }))
  const authors = mock.session.list('Author').map(({ id, data }) => [Number(id), String(data['createdAt'])])
  const times = authors.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, at]) => at)
  expect(new Set(times).size).toBeGreaterThan(3)
  expect(times).toEqual(times.toSorted())
})

test('counted ids are given once, whatever the parent', () => {
  const ids = library()
    .mock.session.list('Book')
    .map(({ id }) => Number(id))
  expect(ids.length).toBeGreaterThan(10)
  expect(new Set(ids).size).toBe(ids.length)
})

test('no more records are made than there are ids', () => {
  const { mock } = library({}, withId('Author', { type: 'string', enum: ['first', 'second'] }))
  expect(
    mock.session
      .list('Author')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['first', 'second'])
})

test('a creation for which no id is left is refused', async () => {
  const { send } = library(
    {},
    withId('Author', { type: 'string', enum: ['first', 'second'], readOnly: true }),
  )
  expect(await send('POST /authors', { name: 'A' })).toMatchObject({ status: 409 })
})

test('children are made for each parent, as many as a hint says', () => {
  const { mock } = library({}, document => {
    document['x-understudy'] = {
      resources: { Author: { seed: { count: 3 } }, Book: { seed: { perParent: [2, 2] } } },
    }
  })
  expect(mock.session.counts()).toEqual({ Author: 3, Book: 6 })
})

test('names that records are found by can stand in a path, inside the record too', async () => {
  const { mock, send } = mockOf(
    {
      '/pods': {
        get: { responses: { '200': answer(arrayOf(ref('Pod'))) } },
        post: { requestBody: json(ref('Pod')), responses: { '201': answer(ref('Pod')) } },
      },
      '/pods/{name}': {
        parameters: [parameter('path', 'name')],
        get: { responses: { '200': answer(ref('Pod')), '404': empty() } },
      },
    },
    { Pod: object({ kind: text, metadata: object({ name: text }, 'name') }, 'metadata') },
    { empty: false },
  )
  const names = mock.session.list('Pod').map(({ data }) => String((data['metadata'] as JsonObject)['name']))
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    expect(name).toMatch(/^[\w.-]+$/)
    expect((await send(`GET /pods/${name}`)).status).toBe(200)
  }
  await send('POST /pods', { metadata: { name: 'My own' } })
  expect((await send('GET /pods/My%20own')).body).toMatchObject({ metadata: { name: 'My own' } })
})

test('records that are shown on their own are there, and so is what is above them, though nothing shows that', () => {
  const Song = object({ id: text, title: text }, 'id', 'title')
  const Album = object({ title: text }, 'title')
  const made = { '201': answer(object({ id: text }, 'id')) }
  const below = {
    '/albums': { post: { requestBody: json(ref('Album')), responses: made } },
    '/albums/{albumId}/songs': {
      parameters: [parameter('path', 'albumId')],
      post: { requestBody: json(ref('Song')), responses: { '201': answer(ref('Song')) } },
      get: { responses: { '200': answer(arrayOf(ref('Song'))) } },
    },
  }
  const byItself = {
    '/songs/{songId}': {
      parameters: [parameter('path', 'songId')],
      get: { responses: { '200': answer(ref('Song')) } },
    },
  }
  const countsOf = (paths: JsonObject): object =>
    mockOf(paths, { Song, Album }, { empty: false }).mock.session.counts()
  expect(countsOf({ ...below, ...byItself })).toMatchObject({ Song: expect.any(Number), Album: 12 })
  expect(countsOf(below)).toEqual({ Song: 0, Album: 0 })
})

test('records that no client can make are there, and so is what is above them, though nothing shows that', () => {
  const paths = (made: JsonObject): JsonObject => ({
    '/runs': { post: { responses: { '202': answer(ref('Run')) } } },
    '/runs/{runId}/results': {
      parameters: [parameter('path', 'runId')],
      get: { responses: { '200': answer(arrayOf(ref('Result'))) } },
      ...made,
    },
  })
  const schemas = {
    Run: object({ runId: text }, 'runId'),
    Result: object({ id: text, score: { type: 'number' } }, 'id'),
  }
  const countsOf = (made: JsonObject): object =>
    mockOf(paths(made), schemas, { empty: false }).mock.session.counts()
  expect(countsOf({})).toEqual({ Run: 12, Result: expect.any(Number) })
  expect(countsOf({})).not.toMatchObject({ Result: 0 })
  const post = { requestBody: json(ref('Result')), responses: { '201': answer(ref('Result')) } }
  expect(countsOf({ post })).toEqual({ Run: 0, Result: 0 })
})
