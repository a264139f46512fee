import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { library } from './library-api.ts'
import type { Talk } from './mock-of.ts'

/** The library, with examples of its lists of books. */
function withExamples(): Talk {
  return library({}, document => {
    const path = (document['paths'] as Record<string, JsonObject>)['/authors/{authorId}/books'] as never as {
      get: { responses: Record<string, { content: Record<string, JsonObject> }> }
    }
    const media = path.get.responses['200']?.content['application/json'] as JsonObject
    media['examples'] = {
      none: { value: [] },
      one: { value: [{ id: 7, title: 'Ulysses', authorId: 'a', status: 'available' }] },
      'out of date': { value: [{ title: 'Dubliners' }] },
    }
    const refused = path.get.responses['404']?.content['application/json'] as JsonObject
    refused['examples'] = { 'no author': { value: { message: 'no such author', code: 'E4' } } }
  })
}

const note = ({ mock }: Talk): string => {
  const what = mock.journal.at(-1)?.what
  return what?.kind === 'exchange' ? what.note : ''
}

const anId = async ({ send }: Talk): Promise<string> => (await send('GET /authors')).body.items[0].id

test('a request chooses one of the documented statuses', async () => {
  const { send } = library()
  const { status, body } = await send('GET /authors', undefined, { prefer: 'code=400' })
  expect([status, body]).toEqual([400, { message: 'ok', code: 'BAD_REQUEST' }])
})

test("an error that is asked for is the document's example of it", async () => {
  const talk = withExamples()
  const { status, body } = await talk.send('GET /authors/nobody/books', undefined, { prefer: 'code=404' })
  expect([status, body]).toEqual([404, { message: 'no such author', code: 'E4' }])
})

test('an error that is asked for is called and worded as hints say of its status, unless a test words it', async () => {
  const talk = library({}, document => {
    document['x-understudy'] = {
      errors: {
        conflict: { message: 'taken', body: { message: '{message}', code: 'E9' } },
        default: { body: { message: '{message}', code: 'E0' } },
      },
    }
  })
  const id = await anId(talk)
  const asked = await talk.send(`DELETE /authors/${id}`, undefined, { prefer: 'code=409' })
  expect(asked.body).toEqual({ message: 'taken', code: 'E9' })
  talk.mock.fault('*', { status: 409, message: 'mine', times: 1 })
  expect((await talk.send(`DELETE /authors/${id}`)).body).toEqual({ message: 'mine', code: 'E9' })
})

test('what is asked to be refused is not done', async () => {
  const talk = library()
  const id = await anId(talk)
  const refused = await talk.send(`DELETE /authors/${id}`, undefined, { prefer: 'code=409' })
  expect(refused.status).toBe(409)
  expect((await talk.send(`GET /authors/${id}`)).status).toBe(200)
})

test('a success that is asked for is done', async () => {
  const { send } = library()
  const { status, body } = await send('POST /authors', { name: 'Ada' }, { prefer: 'code=201' })
  expect(status).toBe(201)
  expect((await send(`GET /authors/${body.id}`)).body).toMatchObject({ name: 'Ada' })
})

test('a success that is asked for where there is none is made from the document', async () => {
  const { send } = library()
  expect((await send('GET /authors/nobody')).status).toBe(404)
  const { status, body } = await send('GET /authors/nobody', undefined, { prefer: 'code=200' })
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({ id: expect.any(String), name: expect.any(String) }),
  ])
})

test.each([
  ['example=none', []],
  ['example="one"', [{ id: 7, title: 'Ulysses', authorId: 'a', status: 'available' }]],
  ['code=200, example=none', []],
  ['dynamic=false; example=none', []],
])('Prefer: %s chooses an example of the document', async (prefer, wanted) => {
  const talk = withExamples()
  const { status, body } = await talk.send(`GET /authors/${await anId(talk)}/books`, undefined, { prefer })
  expect([status, body]).toEqual([200, wanted])
})

test('an example of a refusal comes with its status', async () => {
  const talk = withExamples()
  const { status, body } = await talk.send(`GET /authors/${await anId(talk)}/books`, undefined, {
    prefer: 'example="no author"',
  })
  expect([status, body]).toEqual([404, { message: 'no such author', code: 'E4' }])
})

test.each([
  ['code=418', 'documents no status 418'],
  ['example=two', 'no example "two"'],
  ['example="out of date"', 'never answers 200 with this body'],
  ['code=404, example=one', 'no example "one"'],
])('Prefer: %s cannot be followed, and the log tells why', async (prefer, why) => {
  const talk = withExamples()
  const path = `GET /authors/${await anId(talk)}/books`
  const usual = await talk.send(path)
  const asked = await talk.send(path, undefined, { prefer })
  expect([asked.status, asked.body]).toEqual([usual.status, usual.body])
  expect(note(talk)).toContain(why)
})

test.each(['return=minimal', 'respond-async, wait=10', 'handling=strict; encode=200', ''])(
  'Prefer: %s is the API’s own affair',
  async prefer => {
    const talk = library()
    const { status } = await talk.send('GET /authors', undefined, { prefer })
    expect([status, note(talk)]).toEqual([200, expect.not.stringContaining('Prefer')])
  },
)

test('a request that breaks the document is refused all the same', async () => {
  const { send } = library()
  const { status, body } = await send('POST /authors', {}, { prefer: 'code=201' })
  expect([status, body.message]).toEqual([400, expect.stringContaining('name')])
})
