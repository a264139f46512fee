import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const SCHEMAS: JsonObject = {
  ThingIn: object({ title: text, size: integer, tags: arrayOf(text) }, 'title'),
}
const bare: JsonObject = { description: 'ok', content: { 'application/json': {} } }

/** A collection with items whose answers are all the same. */
function things(shown: JsonObject, listed: JsonObject = shown, id: JsonObject = integer): JsonObject {
  const body = json(ref('ThingIn'))
  return {
    '/things': {
      get: { responses: { '200': listed } },
      post: { requestBody: body, responses: { '201': shown } },
    },
    '/things/{thing_id}': {
      parameters: [parameter('path', 'thing_id', id)],
      get: { responses: { '200': shown, '404': empty() } },
      put: { requestBody: body, responses: { '200': shown } },
      patch: { requestBody: body, responses: { '200': shown } },
      delete: { responses: { '200': shown } },
    },
  }
}

const list = (talk: Talk, at: string): Promise<JsonObject[]> =>
  talk.send('GET /things').then(({ body }) => (at === '' ? body : body[at]))

test.each<[says: string, shown: JsonObject, listed: JsonObject, at: string]>([
  ['nothing', answer({}), answer({}), ''],
  ['that it is JSON', bare, bare, ''],
  ['a title', answer({ title: 'Response' }), answer({ title: 'Response' }), ''],
  ['that it is an object', answer({ type: 'object' }), answer({ type: 'object' }), 'items'],
  ['that it may have anything', answer(anything()), answer(anything()), 'items'],
  ['that it is a list of something', answer({}), answer(arrayOf({})), ''],
  ['where it leads to that says nothing', answer(ref('Any')), answer(ref('Any')), ''],
])('what was sent comes back where an answer says no more than %s', async (_, shown, listed, at) => {
  const talk = mockOf(things(shown, listed), { ...SCHEMAS, Any: {} })
  const made = (await talk.send('POST /things', { title: 'Hat', size: 3, tags: ['a'] })).body
  expect(made).toEqual({ id: expect.any(Number), title: 'Hat', size: 3, tags: ['a'] })
  const path = `/things/${made.id}`
  expect((await talk.send(`GET ${path}`)).body).toEqual(made)
  expect(await list(talk, at)).toEqual([made])
  const changed = { ...made, title: 'Cap' }
  expect((await talk.send(`PATCH ${path}`, { title: 'Cap' })).body).toEqual(changed)
  expect(await list(talk, at)).toEqual([changed])
  const other = (await talk.send('POST /things', { title: 'Coat' })).body
  expect(other.id).not.toBe(made.id)
  expect((await talk.send(`DELETE ${path}`)).body).toEqual({})
  expect((await talk.send(`GET ${path}`)).status).toBe(404)
  expect(await list(talk, at)).toEqual([other])
})

function anything(): JsonObject {
  return { type: 'object', properties: {}, additionalProperties: true }
}

test('what nobody sent is made as the body of a creation says, and found by its id', async () => {
  const { send } = mockOf(things(answer({})), SCHEMAS, { empty: false })
  const listed = (await send('GET /things')).body
  expect(listed.length).toBeGreaterThan(2)
  for (const thing of listed) {
    expect(Object.keys(thing)).toEqual(['id', 'title', 'size', 'tags'])
    expect((await send(`GET /things/${thing.id}`)).body).toEqual(thing)
  }
})

test('an id that is a text is one, however much a name there may be', async () => {
  const schemas = { ThingIn: object({ name: text, owner_id: integer }, 'name') }
  const { send } = mockOf(things(answer({}), answer({}), text), schemas)
  const [one, other] = [
    await send('POST /things', { name: 'Hat' }),
    await send('POST /things', { name: 'Hat' }),
  ]
  expect([one.status, other.status]).toEqual([201, 201])
  expect(one.body.id).toEqual(expect.any(String))
  expect((await send(`GET /things/${one.body.id}`)).body).toEqual(one.body)
})

test('an id that is sent is the one there is', async () => {
  const schemas = { ThingIn: object({ id: text, title: text }, 'id') }
  const { send } = mockOf(things(answer({}), answer({}), text), schemas)
  await send('POST /things', { id: 'hat', title: 'Hat' })
  expect((await send('GET /things/hat')).body).toEqual({ id: 'hat', title: 'Hat' })
})

test('what is sent beyond the schema comes back, secrets do not', async () => {
  const hidden = { ...text, writeOnly: true }
  const schemas = { ThingIn: object({ title: text, password: text, pin: hidden }, 'title') }
  const { send } = mockOf(things(answer({})), schemas)
  const { body } = await send('POST /things', { title: 'Hat', password: 'x', pin: '1', colour: 'red' })
  expect(body).toEqual({ id: body.id, title: 'Hat', colour: 'red' })
})

test('what a read declares tells what a list shows that declares nothing', async () => {
  const paths = things(
    answer(object({ id: integer, title: text, price: integer }, 'id', 'title')),
    answer({}),
  )
  const { send } = mockOf(paths, SCHEMAS)
  const { body } = await send('POST /things', { title: 'Hat' })
  expect((await send('GET /things')).body).toEqual([expect.objectContaining(body)])
})

test('pages are cut as the parameters of such a list say', async () => {
  const paths = things(answer({})) as { [path: string]: { get: JsonObject } }
  const get = paths['/things']?.get ?? {}
  get['parameters'] = [parameter('query', 'skip', integer), parameter('query', 'limit', integer)]
  const { send } = mockOf(paths, SCHEMAS)
  for (const title of ['a', 'b', 'c']) await send('POST /things', { title })
  expect((await send('GET /things?skip=1&limit=1')).body).toEqual([expect.objectContaining({ title: 'b' })])
})

test('any object at all is kept where a body says as little as its answer', async () => {
  const { send } = mockOf(
    {
      '/notes': {
        get: { responses: { '200': answer({}) } },
        post: {
          requestBody: json({ type: 'object', additionalProperties: true }),
          responses: { '200': answer({}) },
        },
      },
      '/notes/{id}': {
        parameters: [parameter('path', 'id', integer)],
        get: { responses: { '200': answer({}) } },
      },
    },
    {},
  )
  const { body } = await send('POST /notes', { a: { b: [1] } })
  expect(body).toEqual({ id: expect.any(Number), a: { b: [1] } })
  expect((await send(`GET /notes/${body.id}`)).body).toEqual(body)
  expect((await send('GET /notes')).body).toEqual([body])
})

test('what is read and written on one path needs no id', async () => {
  const { send } = mockOf(
    {
      '/settings': {
        get: { responses: { '200': answer({}) } },
        put: { requestBody: json(object({ dark: boolean })), responses: { '200': answer({}) } },
      },
    },
    {},
  )
  expect((await send('PUT /settings', { dark: true })).body).toEqual({ dark: true })
  expect((await send('GET /settings')).body).toEqual({ dark: true })
})

test('a question beside no record is answered as before', async () => {
  const login = { requestBody: json(object({ user: text }, 'user')), responses: { '200': answer({}) } }
  const { mock } = mockOf({ '/login': { get: { responses: { '200': answer({}) } }, post: login } }, {})
  expect([...mock.runtime.model.bindings.values()].map(({ behaviour }) => behaviour)).toEqual([
    'sample',
    'sample',
  ])
})
