import { describe, expect, test } from 'vitest'
import { library } from './library-api.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

test('what is created can be read, listed, changed and deleted', async () => {
  const { send } = library({ empty: true })
  const created = await send('POST /authors', { name: 'Ursula' })
  expect(created).toMatchObject({
    status: 201,
    body: { name: 'Ursula', createdAt: expect.stringMatching(/^2026-01-15T09:00:00/) },
  })
  const { id } = created.body
  expect(created.headers.location).toBe(`/v1/authors/${id}`)
  expect((await send(`GET /authors/${id}`)).body).toEqual(created.body)
  expect((await send('GET /authors')).body).toEqual({ items: [created.body], total: 1 })
  expect(await send(`PATCH /authors/${id}`, { name: 'Le Guin' })).toMatchObject({
    status: 200,
    body: { id, name: 'Le Guin' },
  })
  expect(await send(`DELETE /authors/${id}`)).toMatchObject({ status: 204, body: undefined })
  expect(await send(`GET /authors/${id}`)).toMatchObject({
    status: 404,
    body: { message: `no Author has the id "${id}"` },
  })
  expect((await send('GET /authors')).body).toEqual({ items: [], total: 0 })
})

test('two creations never get the same id', async () => {
  const { send } = library({ empty: true })
  const ids = await Promise.all(
    Array.from({ length: 50 }, async () => (await send('POST /authors', { name: 'A' })).body.id),
  )
  expect(new Set(ids).size).toBe(50)
})

test('a client decides neither ids nor readOnly fields', async () => {
  const { send } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A', id: 'mine', createdAt: '1999-01-01T00:00:00Z' })
  expect(body.id).not.toBe('mine')
  expect(body.createdAt).toMatch(/^2026/)
})

test('writeOnly values are kept but never shown', async () => {
  const { send, mock } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A', password: 'secret' })
  expect(body).not.toHaveProperty('password')
  expect(mock.session.get('Author', body.id)?.data.password).toBe('secret')
})

test('a change moves the time of change and leaves the time of creation', async () => {
  const { send, mock } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A' })
  mock.clock.advance(3_600_000)
  const changed = await send(`PATCH /authors/${body.id}`, { name: 'B' })
  expect(changed.body.createdAt).toBe(body.createdAt)
  expect(changed.body.updatedAt).toMatch(/^2026-01-15T10:00:00/)
})

test('a change that changes nothing leaves the record as it was', async () => {
  const { send, mock } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A' })
  mock.clock.advance(3_600_000)
  expect((await send(`PATCH /authors/${body.id}`, { name: 'A' })).body).toEqual(body)
  expect((await send(`PATCH /authors/${body.id}`, {})).body).toEqual(body)
})

test('PUT takes away what the client could have sent and did not', async () => {
  const { send } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A', born: 1929 })
  const replaced = await send(`PUT /authors/${body.id}`, { name: 'B' })
  expect(replaced).toMatchObject({ status: 200, body: { id: body.id, name: 'B', createdAt: body.createdAt } })
  expect(replaced.body.born ?? null).toBeNull()
})

test('a PUT replaces an object whose names nobody lists as a whole', async () => {
  const labels = { type: 'object', additionalProperties: text }
  const Box = object({ id: { ...text, readOnly: true }, name: text, labels }, 'name')
  const { send } = mockOf(
    {
      '/boxes': { post: { requestBody: json(ref('Box')), responses: { 201: answer(ref('Box')) } } },
      '/boxes/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { 200: answer(ref('Box')) } },
        put: { requestBody: json(ref('Box')), responses: { 200: answer(ref('Box')) } },
      },
    },
    { Box },
  )
  const { body } = await send('POST /boxes', { name: 'A', labels: { a: 'x', b: 'y' } })
  await send(`PUT /boxes/${body.id}`, { name: 'A', labels: { b: 'z' } })
  expect((await send(`GET /boxes/${body.id}`)).body).toEqual({ id: body.id, name: 'A', labels: { b: 'z' } })
  const without = await send(`PUT /boxes/${body.id}`, { name: 'A' })
  expect(without.body.labels ?? {}).toEqual({})
})

test('a client that is refused a token is told the scheme it used', async () => {
  const path = {
    post: {
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: object({
              grant_type: { const: 'client_credentials' },
              client_id: text,
              client_secret: text,
            }),
          },
        },
      },
      responses: {
        200: answer(
          object({ access_token: text, token_type: text, expires_in: { type: 'integer' } }, 'access_token'),
        ),
        401: { description: 'no' },
      },
    },
  }
  const { mock } = mockOf(
    { '/oauth2/token': path },
    {},
    { credentials: [{ clientId: 'a', clientSecret: 'b' }] },
  )
  const ask = (headers: Record<string, string>): Promise<Response> =>
    mock.fetch('https://api.test/oauth2/token', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  const told = await ask({ authorization: `Basic ${btoa('a:wrong')}` })
  expect([told.status, told.headers.get('www-authenticate')]).toEqual([401, 'Basic'])
  expect((await ask({})).headers.get('www-authenticate')).toBeNull()
})

test('null is a value: a PATCH can set it', async () => {
  const { send } = library({ empty: true })
  const { body } = await send('POST /authors', { name: 'A', born: 1929 })
  expect((await send(`PATCH /authors/${body.id}`, { born: null })).body.born).toBeNull()
})

test('children belong to their parent, and go with it', async () => {
  const { send, mock } = library({ empty: true })
  const [a, b] = [await send('POST /authors', { name: 'A' }), await send('POST /authors', { name: 'B' })]
  const book = await send(`POST /authors/${a.body.id}/books`, { title: 'T' })
  expect(book).toMatchObject({ status: 201, body: { title: 'T', authorId: a.body.id } })
  expect((await send(`GET /authors/${a.body.id}/books`)).body).toEqual([book.body])
  expect((await send(`GET /authors/${b.body.id}/books`)).body).toEqual([])
  expect(await send(`GET /authors/${b.body.id}/books/${book.body.id}`)).toMatchObject({ status: 404 })
  expect(await send(`DELETE /authors/${b.body.id}/books/${book.body.id}`)).toMatchObject({ status: 404 })
  await send(`DELETE /authors/${a.body.id}`)
  expect(await send(`GET /authors/${a.body.id}/books`)).toMatchObject({ status: 404 })
  expect(mock.session.counts()).toEqual({ Author: 1, Book: 0 })
})

test('a child of a parent that does not exist is refused', async () => {
  const { send } = library({ empty: true })
  expect(await send('POST /authors/none/books', { title: 'T' })).toMatchObject({
    status: 404,
    body: { message: 'no Author has the id "none"' },
  })
})

test('whole-number ids are counted and never given again', async () => {
  const { send } = library({ empty: true })
  const { body: author } = await send('POST /authors', { name: 'A' })
  const path = `/authors/${author.id}/books`
  const ids = [
    (await send(`POST ${path}`, { title: '1' })).body.id,
    (await send(`POST ${path}`, { title: '2' })).body.id,
  ]
  await send(`DELETE ${path}/${ids[1]}`)
  expect([...ids, (await send(`POST ${path}`, { title: '3' })).body.id]).toEqual([1, 2, 3])
})

test('an action puts the record into the state it is named after', async () => {
  const { send } = library({ empty: true })
  const { body: author } = await send('POST /authors', { name: 'A' })
  const { body: book } = await send(`POST /authors/${author.id}/books`, { title: 'T' })
  const path = `/authors/${author.id}/books/${book.id}`
  expect(await send(`POST ${path}/archive`)).toMatchObject({
    status: 200,
    body: { id: book.id, status: 'archived' },
  })
  expect((await send(`GET ${path}`)).body.status).toBe('archived')
})

test('a list is filtered by a parameter named after a field, and counted before it is cut', async () => {
  const { send } = library({ empty: true })
  for (const name of ['A', 'B', 'A', 'A']) await send('POST /authors', { name })
  expect((await send('GET /authors?name=A&limit=2')).body).toMatchObject({
    items: [{ name: 'A' }, { name: 'A' }],
    total: 3,
  })
  expect((await send('GET /authors?name=A&limit=2&offset=2')).body.items).toHaveLength(1)
})

test('a fresh mock has believable records, created in list order', async () => {
  const { send } = library()
  const { body } = await send('GET /authors?limit=50')
  expect(body.total).toBe(12)
  const times = body.items.map((author: { createdAt: string }) => author.createdAt)
  expect(times).toEqual([...times].sort())
  for (const { createdAt, updatedAt } of body.items) expect(createdAt <= updatedAt).toBe(true)
})

test('a client names the id in the query where a parameter is called after the one of the path', async () => {
  const { send } = mockOf(
    {
      '/shelves/{shelf}/books': {
        parameters: [parameter('path', 'shelf')],
        get: { responses: { '200': answer(arrayOf(ref('Book'))) } },
        post: {
          parameters: [parameter('query', 'bookId')],
          requestBody: json(object({ title: text })),
          responses: { '200': answer(ref('Book')), '409': answer(object({ message: text })) },
        },
      },
      '/shelves/{shelf}/books/{book}': {
        parameters: [parameter('path', 'shelf'), parameter('path', 'book')],
        get: { responses: { '200': answer(ref('Book')) } },
      },
    },
    { Book: object({ id: { ...text, readOnly: true }, title: text }, 'id') },
  )
  expect((await send('POST /shelves/a/books?bookId=dune', { title: 'Dune' })).body).toEqual({
    id: 'dune',
    title: 'Dune',
  })
  expect((await send('GET /shelves/a/books/dune')).body).toMatchObject({ title: 'Dune' })
  expect((await send('POST /shelves/a/books?bookId=dune', { title: 'Dune' })).status).toBe(409)
})

test('a page of no kind shows the records of the list that says of which kind it is', async () => {
  const { send } = mockOf(
    {
      '/books': {
        get: {
          responses: {
            '200': answer({
              allOf: [object({ items: { type: 'array' } }), object({ items: arrayOf(ref('Book')) }, 'items')],
            }),
          },
        },
        post: { requestBody: json(object({ title: text })), responses: { '201': answer(ref('Book')) } },
      },
      '/books/{id}': {
        get: { parameters: [parameter('path', 'id')], responses: { '200': answer(ref('Book')) } },
      },
    },
    { Book: object({ id: { ...text, readOnly: true }, title: text }, 'id') },
  )
  await send('POST /books', { title: 'Dune' })
  expect((await send('GET /books')).body).toMatchObject({ items: [{ title: 'Dune' }] })
})

test('a state that only says that nobody said is not made', async () => {
  const { send } = mockOf(
    {
      '/jobs': { get: { responses: { '200': answer(arrayOf(ref('Job'))) } } },
      '/jobs/{id}': {
        get: { parameters: [parameter('path', 'id')], responses: { '200': answer(ref('Job')) } },
      },
    },
    {
      Job: object(
        { id: text, state: { ...text, enum: ['STATE_UNSPECIFIED', 'RUNNING', 'DONE'] } },
        'id',
        'state',
      ),
    },
    { empty: false },
  )
  const states = ((await send('GET /jobs')).body as { state: string }[]).map(({ state }) => state)
  expect(states).not.toContain('STATE_UNSPECIFIED')
})

describe('an overlay', () => {
  const tasks = (hints: JsonObject): Talk =>
    mockOf(
      {
        '/users': {
          get: { responses: { '200': answer(arrayOf(ref('User'))) } },
          post: { requestBody: json(ref('User')), responses: { '201': answer(ref('User')) } },
        },
        '/users/{id}': {
          get: { parameters: [parameter('path', 'id')], responses: { '200': answer(ref('User')) } },
        },
        '/tasks': {
          get: { responses: { '200': answer(arrayOf(ref('Task'))) } },
          post: { requestBody: json(ref('Task')), responses: { '201': answer(ref('Task')) } },
        },
        '/tasks/{id}': {
          parameters: [parameter('path', 'id')],
          get: { responses: { '200': answer(ref('Task')) } },
          patch: {
            requestBody: json(ref('Task'), 'application/merge-patch+json'),
            responses: { '200': answer(ref('Task')) },
          },
        },
      },
      {
        User: object({ id: { ...text, readOnly: true }, name: text }, 'id'),
        Task: object({ id: { ...text, readOnly: true }, doneBy: text, code: text }, 'id'),
      },
      {
        overlays: [
          {
            overlay: '1.0.0',
            info: { title: 'Rules', version: '1' },
            actions: [{ target: '$', update: { 'x-understudy': { resources: { Task: hints } } } }],
          },
        ],
      },
    )

  test('says which field names a record, and then that has to be there', async () => {
    const { send } = tasks({ references: { doneBy: 'User' } })
    const { id } = (await send('POST /users', { name: 'Jo' })).body
    expect((await send('POST /tasks', { doneBy: id })).status).toBe(201)
    const refused = await send('POST /tasks', { doneBy: 'nobody' })
    expect(refused.status).toBe(400)
    expect(refused.body.detail).toBe('doneBy: no User has the id "nobody"')
    expect((await tasks({}).send('POST /tasks', { doneBy: 'nobody' })).status).toBe(201)
  })

  test('asks so of what a patch changes, and of nothing else', async () => {
    const { mock, send } = tasks({ references: { doneBy: 'User' } })
    const { id } = (await send('POST /users', { name: 'Jo' })).body
    const task = (await send('POST /tasks', { doneBy: id })).body.id
    const patch = async (body: JsonObject): Promise<number> =>
      (await send(`PATCH /tasks/${task}`, body, { 'content-type': 'application/merge-patch+json' })).status
    expect(await patch({ doneBy: 'nobody' })).toBe(400)
    mock.session.remove('User', id)
    expect([await patch({ code: 'b' }), await patch({ doneBy: 'nobody' })]).toEqual([200, 400])
  })

  test.each([
    [{ fields: ['code'] }, 'a Task with the code "a" exists already'],
    [{ fields: ['code'], message: '{record.code} is taken by {id}' }, 'a is taken by ID'],
  ])('says what must differ, and in which words: %j', async (unique, detail) => {
    const { send } = tasks({ unique: [unique] })
    const { id } = (await send('POST /tasks', { code: 'a' })).body
    const { status, body } = await send('POST /tasks', { code: 'a' })
    expect([status, body.detail.replace(id, 'ID')]).toEqual([409, detail])
  })
})
