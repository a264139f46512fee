import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/mock/create-mock.ts'
import { library } from '../engine/library-api.ts'

describe('mock.state', () => {
  test('shows what the API changed, and the API shows what was changed here', async () => {
    const { mock, send } = library({ empty: true })
    const { Author, Book } = mock.state
    const { body: made } = await send('POST /authors', { name: 'Ada' })
    expect(Author?.get(made.id)).toMatchObject({ name: 'Ada' })
    const book = Book?.create({ title: 'Notes', authorId: made.id })
    expect((await send(`GET /authors/${made.id}/books`)).body).toEqual([book])
    Author?.update(made.id, { name: 'Ada Lovelace' })
    expect((await send(`GET /authors/${made.id}`)).body.name).toBe('Ada Lovelace')
    Author?.delete(made.id)
    expect((await send(`GET /authors/${made.id}`)).status).toBe(404)
    expect(Book?.count).toBe(0)
  })

  test('finds records by any part of them, or by a function', () => {
    const { mock } = library({ empty: true })
    const { Author } = mock.state
    for (const name of ['Ada', 'Grace', 'Ada']) Author?.create({ name, born: name === 'Ada' ? 1815 : 1906 })
    expect(Author?.list({ name: 'Ada' })).toHaveLength(2)
    expect(Author?.find({ born: 1906 })?.['name']).toBe('Grace')
    expect(Author?.find(({ born }) => Number(born) > 1900)?.['name']).toBe('Grace')
    expect(Author?.find({ name: 'Alan' })).toBeUndefined()
  })

  test('names the resource probably meant when there is none of that name', () => {
    const { mock } = library()
    expect(() => mock.state['Authors']).toThrow(
      expect.objectContaining({ code: 'RESOURCE_UNKNOWN', hint: 'did you mean Author?' }),
    )
    expect(Object.keys(mock.state)).toEqual(['Author', 'Book'])
    expect('Book' in mock.state && !('Books' in mock.state)).toBe(true)
  })

  test('is printed with its resources', () => {
    expect(inspect(library().mock.state)).toMatch(/Author: \{[\s\S]*Book: \{/)
  })

  test('refuses what the schema does not allow, with the line that says so', () => {
    const text = `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } } } }
components:
  schemas:
    Note:
      properties:
        id: { type: string }
        stars: { maximum: 5 }
`
    const mock = createMock({
      name: 'notes',
      document: { file: 'notes.yaml', text },
      extensions: [],
      overlays: [],
    })
    expect(() => mock.state['Note']?.create({ stars: 7 })).toThrow(
      expect.objectContaining({
        code: 'STATE_INVALID',
        hint: 'the schema of Note says so: /components/schemas/Note/properties/stars/maximum (notes.yaml:11)',
      }),
    )
  })

  test('refuses it where no line is known, too', () => {
    const { mock } = library()
    expect(() => mock.state.Author?.create({ born: 'long ago' })).toThrow(
      expect.objectContaining({ code: 'STATE_INVALID' }),
    )
  })
})

describe('a fork', () => {
  test('starts where the mock stands and goes its own way', async () => {
    const { mock } = library({ empty: true })
    mock.state.Author?.create({ name: 'Ada' })
    mock.clock.advance(5000)
    const fork = mock.fork()
    expect(fork.state.Author?.list()).toEqual(mock.state.Author?.list())
    expect(fork.clock.now()).toBe(mock.clock.now())
    expect(fork.journal).toEqual([])
    fork.state.Author?.create({ name: 'Grace' })
    mock.state.Author?.create({ name: 'Alan' })
    expect(fork.state.Author?.list().map(({ name }) => name)).toEqual(['Ada', 'Grace'])
    expect(mock.state.Author?.list().map(({ name }) => name)).toEqual(['Ada', 'Alan'])
  })

  test('goes back to where it started, and makes what the mock would have made', async () => {
    const { mock } = library({ empty: true })
    mock.state.Author?.create({ name: 'Ada' })
    const fork = mock.fork()
    const first = fork.state.Author?.create({ name: 'Grace' })
    fork.reset()
    expect(fork.state.Author?.list().map(({ name }) => name)).toEqual(['Ada'])
    expect(fork.state.Author?.create({ name: 'Grace' })).toEqual(first)
    expect(mock.state.Author?.create({ name: 'Grace' })).toEqual(first)
  })

  test('has none of the mock’s handlers and settings of its own', async () => {
    const { mock } = library()
    mock.on('listAuthors', ({ respond }) => respond[400]?.())
    mock.runtime.configure({ maxBodyBytes: 5 })
    const fork = mock.fork()
    expect((await fork.fetch('https://library.test/v1/authors')).status).toBe(200)
    fork.runtime.configure({ maxBodyBytes: 1000 })
    expect(mock.runtime.settings.maxBodyBytes).toBe(5)
  })
})

test('a reset brings everything back: state, settings, clock, sessions, journal', async () => {
  const { mock, send } = library()
  const before = mock.snapshot()
  const atMs = mock.clock.now()
  await send('POST /authors', { name: 'Ada' })
  await send('POST /authors', { name: 'Ada' }, { 'x-understudy-session': 'other' })
  mock.runtime.configure({ maxBodyBytes: 5 })
  mock.clock.advance(1000)
  mock.reset()
  expect(mock.snapshot()).toEqual(before)
  expect(mock.clock.now()).toBe(atMs)
  expect(mock.runtime.settings.maxBodyBytes).toBe(1_048_576)
  expect(mock.runtime.sessions.names).toEqual([''])
  expect(mock.journal).toEqual([])
})
