import { describe, expect, test } from 'vitest'
import { assertContract, assertCovered, assertReceived, matchers } from '../../../src/vitest/index.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { library } from '../engine/library-api.ts'
import { mockOf } from '../engine/mock-of.ts'

expect.extend(matchers)

const BASE = 'https://library.test/v1'

function told(body: () => void): string {
  try {
    body()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('it holds')
}

describe('toHaveReceived', () => {
  test('finds a request by parts of body, query, path, headers and status', async () => {
    const { mock, send } = library({ empty: true })
    const { body } = await send('POST /authors', { name: 'Ada', born: 1815 }, { 'x-request-id': 'r1' })
    await send(`GET /authors/${body.id}`)
    await send('GET /authors?limit=3&trace=yes')
    expect(mock).toHaveReceived('createAuthor')
    expect(mock).toHaveReceived('createAuthor', { body: { name: 'Ada' }, status: 201 })
    expect(mock).toHaveReceived('createAuthor', { headers: { 'X-Request-Id': expect.stringMatching(/^r/) } })
    expect(mock).toHaveReceived('getAuthor', { path: { authorId: body.id } })
    expect(mock).toHaveReceived('listAuthors', { query: { limit: 3, trace: 'yes' } })
    expect(mock).not.toHaveReceived('createAuthor', { body: { name: 'Grace' } })
    expect(mock).not.toHaveReceived('deleteAuthor')
  })

  test('reads one parameter as the document declares it', async () => {
    const { mock, send } = library()
    await send('GET /authors?limit=3')
    expect(mock).toHaveReceived('listAuthors', { query: { limit: 3 } })
    expect(told(() => expect(mock).toHaveReceived('listAuthors', { query: { limit: 4 } }))).toContain(
      'query.limit   wanted 4   got 3',
    )
  })

  test('does not take a default for something that was sent', async () => {
    const { mock, send } = library()
    await send('GET /authors')
    expect(mock).not.toHaveReceived('listAuthors', { query: { limit: 10 } })
  })

  test('counts requests that are so', async () => {
    const { mock, send } = library({ empty: true })
    for (const name of ['Ada', 'Grace', 'Ada']) await send('POST /authors', { name })
    expect(mock).toHaveReceivedTimes('createAuthor', 3)
    expect(mock).toHaveReceivedTimes('createAuthor', 2, { body: { name: 'Ada' } })
    expect(mock).toHaveReceived('createAuthor', { body: { name: 'Grace' }, times: 1 })
    expect(mock).toHaveReceivedTimes('deleteAuthor', 0)
    expect(
      told(() => expect(mock).toHaveReceivedTimes('createAuthor', 1, { body: { name: 'Ada' } })),
    ).toMatch(/was received 3 times, 2 of them so, wanted 1 time\n {2}#1 POST \/v1\/authors answered 201/)
  })

  test('tells the nearest misses, field by field, nearest first', async () => {
    const { mock, send } = library({ empty: true })
    await send('POST /authors', { name: 'Grace', born: 1906 })
    await send('POST /authors', { name: 'Ada', born: 1852 })
    const text = told(() =>
      expect(mock).toHaveReceived('createAuthor', { body: { name: 'Ada', born: 1815 } }),
    )
    expect(text).toBe(
      [
        'createAuthor was received, but never so; nearest of 2:',
        '  #2 POST /v1/authors answered 201',
        '    body.born   wanted 1815   got 1852',
        '  #1 POST /v1/authors answered 201',
        '    body.name   wanted "Ada"   got "Grace"',
        '    body.born   wanted 1815    got 1906',
      ].join('\n'),
    )
  })

  test('tells why a request was refused', async () => {
    const { mock, send } = library({ empty: true })
    await send('POST /authors', { born: 1906 })
    expect(told(() => expect(mock).toHaveReceived('createAuthor', { status: 201 }))).toMatch(
      '#1 POST /v1/authors answered 400: name is required\n',
    )
  })

  test('tells what came instead where nothing of the operation did', async () => {
    const { mock, send } = library()
    await send('GET /authors')
    await send('GET /nowhere')
    expect(told(() => expect(mock).toHaveReceived('createAuthor'))).toBe(
      'createAuthor was not received\n  the mock received listAuthors 1 time, GET /v1/nowhere (no operation has the path "/v1/nowhere") 1 time',
    )
  })

  test('says so where nothing came at all', () => {
    expect(told(() => expect(library().mock).toHaveReceived('createAuthor'))).toBe(
      'createAuthor was not received\n  the mock received nothing: is what is tested given its fetch, or handlers(mock) or serve(mock) at the address it asks?',
    )
  })

  test('a request whose target is no address is told as it came, and cut where it is long', async () => {
    const { mock, send } = library()
    for (const url of ['//', `/${'x'.repeat(300)}`])
      mock.runtime.handle({ method: 'GET', url, headers: {}, body: undefined })
    await send('GET /authors')
    expect(told(() => expect(mock).toHaveReceived('createAuthor'))).toMatch(
      /\n {2}the mock received GET \/\/ \(no operation has the path "\/\/"[^)]*\) 1 time, GET \/x{300} \([^)]{160}…\) 1 time, listAuthors 1 time$/,
    )
  })

  test('a header may be wanted as a number, or as yes or no', async () => {
    const { mock, send } = library()
    await send('GET /authors', undefined, { 'x-attempt': '2', 'x-dry-run': 'true' })
    expect(mock).toHaveReceived('listAuthors', { headers: { 'X-Attempt': 2, 'X-Dry-Run': true } })
    expect(mock).not.toHaveReceived('listAuthors', { headers: { 'X-Attempt': 3 } })
  })

  test('of operations whose paths go on with a query, what stands there is of the path', async () => {
    const city = { name: 'city', in: 'path', required: true, schema: { type: 'string' } }
    const { mock, send } = mockOf(
      {
        '/current?city={city}': {
          get: { operationId: 'byCity', parameters: [city], responses: { 200: { description: 'ok' } } },
        },
      },
      {},
    )
    await send('GET /current?city=Rome')
    expect(mock).toHaveReceived('byCity', { path: { city: 'Rome' } })
    expect(mock).not.toHaveReceived('byCity', { path: { city: 'Oslo' } })
  })

  test('reads a body of a type the document does not have', async () => {
    const { mock } = library({ empty: true })
    const types = { 'text/plain': 'Ada', 'application/vnd.a+json': '{"name":"Ada"}', 'image/png': 'Ada' }
    for (const [type, body] of Object.entries(types))
      await mock.fetch(`${BASE}/authors`, { method: 'POST', body, headers: { 'content-type': type } })
    expect(mock).toHaveReceivedTimes('createAuthor', 1, { body: 'Ada' })
    expect(mock).toHaveReceivedTimes('createAuthor', 1, { body: { name: 'Ada' } })
  })

  test('looks at one session where it is asked to', async () => {
    const { mock, send } = library({ empty: true })
    await send('POST /authors', { name: 'Ada' }, { 'x-understudy-session': 'a' })
    expect(mock).toHaveReceived('createAuthor', { session: 'a' })
    expect(mock).not.toHaveReceived('createAuthor', { session: 'b' })
  })

  test('asked of what servedFixture gives, counts what came in the session of the test', async () => {
    const { mock, send } = library({ empty: true })
    await send('POST /authors', { name: 'Ada' }, { 'x-understudy-session': 'a' })
    const [a, b] = ['a', 'b'].map(name => ({ mock, session: mock.runtime.sessions.open(name) }))
    expect(a).toHaveReceivedTimes('createAuthor', 1)
    expect(b).not.toHaveReceived('createAuthor')
    expect(a).toHaveCovered(['createAuthor'])
    expect(b).not.toHaveCovered(['createAuthor'])
  })

  test.each([[undefined], [null], [{ fetch }], ['mock']])('asked of %j says what it is asked of', actual => {
    expect(() => matchers.toHaveReceived(actual as never, 'createAuthor')).toThrow(
      /in place of a mock[\s\S]*what createMock or a fixture gave/,
    )
  })

  test('names the operation probably meant', () => {
    expect(() => matchers.toHaveReceived(library().mock, 'createAuthors')).toThrow(
      expect.objectContaining({ code: 'OPERATION_UNKNOWN', hint: 'did you mean createAuthor?' }),
    )
  })
})

describe('toMatchContract', () => {
  test('holds for what the mock answers, and leaves the body to be read', async () => {
    const { mock } = library()
    const response = await mock.fetch(`${BASE}/authors`)
    await expect(response).toMatchContract(mock)
    await expect(response).toMatchContract(mock.runtime.api, { operation: 'listAuthors' })
    expect(await response.json()).toMatchObject({ total: expect.any(Number) })
  })

  test('tells what broke, where in the answer and where in the document', async () => {
    const { mock } = library()
    const response = Response.json({ items: [{ id: 7, name: 'Ada' }], total: 'one' })
    const verdict = await matchers.toMatchContract(response, mock, { operation: 'listAuthors' })
    expect(verdict.pass).toBe(false)
    expect(verdict.message()).toMatch(/^the answer breaks the contract of listAuthors/)
    expect(verdict.message()).toContain('at body /total   contract: ')
    await expect(response).not.toMatchContract(mock, { operation: 'listAuthors' })
  })

  test('tells the properties that one object lacks in one line, and once for all items of a list', async () => {
    const object = { type: 'object', required: ['a', 'b', 'c'] }
    const content = { 'application/json': { schema: { type: 'array', items: object } } }
    const document = {
      openapi: '3.1.0',
      info: { title: 'Lists', version: '1' },
      paths: { '/list': { get: { responses: { 200: { description: 'ok', content } } } } },
    }
    const api = loadApi({ name: 'lists', document, extensions: [], overlays: [] })
    const saidOf = async (body: unknown): Promise<string[]> => {
      const { message } = await matchers.toMatchContract(Response.json(body), api, { operation: 'GET /list' })
      return message()
        .split('\n')
        .filter(line => /^✗|breaks/.test(line))
    }
    expect(await saidOf([{}, { a: 1 }, {}])).toEqual([
      'the answer breaks the contract of GET /list 3 times',
      '✗ response body: 0 must have required properties a, b and c   invalid-body   and 1 more like it',
      '✗ response body: 1 must have required properties b and c   invalid-body',
    ])
    expect(await saidOf([{ a: 1, b: 2 }])).toEqual([
      'the answer breaks the contract of GET /list once',
      '✗ response body: 0.c is required   invalid-body',
    ])
  })

  test('of an answer by itself tells no request that never was', async () => {
    const { mock } = library()
    const verdict = await matchers.toMatchContract(Response.json({}), mock, { operation: 'getAuthor' })
    expect(verdict.message()).toContain('GET /authors/{authorId} 200')
    expect(verdict.message()).not.toContain('curl')
  })

  test.each([
    [undefined, library().mock, 'no Response'],
    [{ status: 200 }, library().mock, 'no Response'],
    [Response.json({}), undefined, 'a contract to match was not given'],
    [Response.json({}), {}, 'a contract to match was not given'],
  ])('of %j by %j says what is missing', async (answer, of, message) => {
    await expect(matchers.toMatchContract(answer as never, of as never)).rejects.toThrow(message)
  })

  test('finds the operation by request and URL, and says so where it cannot', async () => {
    const { mock } = library()
    const { api } = mock.runtime
    const request = new Request(`${BASE}/authors`, { method: 'POST', body: '{}' })
    await expect({ request, response: Response.json({ message: 'no' }, { status: 400 }) }).toMatchContract(
      api,
    )
    await expect({ request, response: Response.json({}, { status: 418 }) }).not.toMatchContract(api)
    await expect(matchers.toMatchContract(Response.json({}), api)).rejects.toThrow(/nothing tells which/)
    const wherever = Object.defineProperty(Response.json({}), 'url', { value: `${BASE}/authors` })
    await expect(matchers.toMatchContract(wherever, api)).rejects.toThrow('listAuthors or createAuthor')
  })

  test('a request whose body was sent already is known by its address', async () => {
    const { api } = library().mock.runtime
    const request = new Request(`${BASE}/authors`, { method: 'POST', body: '{}' })
    await request.text()
    const refused = Response.json({ message: 'no' }, { status: 400 })
    const verdict = await matchers.toMatchContract({ request, response: refused }, api)
    expect(verdict.message()).toBe('the answer keeps to the contract of createAuthor, which was not wanted')
  })

  test('an operation that is misspelt is named', async () => {
    const { mock } = library()
    await expect(
      matchers.toMatchContract(Response.json({}), mock, { operation: 'listAuthor' }),
    ).rejects.toThrow(
      expect.objectContaining({ code: 'OPERATION_UNKNOWN', hint: 'did you mean listAuthors?' }),
    )
  })

  test('of several answers of a mock that are alike the newest counts', async () => {
    const { mock, send } = library({ empty: true })
    const { body } = await send('POST /authors', { name: 'Ada' })
    await send(`DELETE /authors/${body.id}`)
    await send('GET /nowhere')
    const response = await mock.fetch(`${BASE}/authors/${body.id}`, { method: 'DELETE' })
    expect((await matchers.toMatchContract(response, mock)).message()).toContain('contract of deleteAuthor')
  })

  test('asks for a body that is still there', async () => {
    const { mock } = library()
    const response = await mock.fetch(`${BASE}/authors`)
    await response.text()
    await expect(matchers.toMatchContract(response, mock)).rejects.toThrow(/read before/)
  })
})

describe('toHaveCovered', () => {
  test.each([null, 7, undefined])('%j names no operations', wanted => {
    expect(() => expect(library().mock).toHaveCovered(wanted as never)).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', hint: expect.stringContaining("'all'") }),
    )
  })

  test('an operation may be called as what every object has', async () => {
    const keys = ['constructor', 'toString', '__proto__']
    const paths = keys.map((operationId, index) => [
      `/${index}`,
      { get: { operationId, responses: { 200: { description: 'ok' } } } },
    ])
    const { mock, send } = mockOf(Object.fromEntries(paths), {})
    expect(mock).not.toHaveCovered([keys[0] ?? ''])
    for (const [path] of paths) await send(`GET ${String(path)}`)
    expect(mock).toHaveCovered(Object.fromEntries(keys.slice(0, 2).map(key => [key, 200])))
    expect(mock).toHaveCovered('all')
    expect(told(() => expect(mock).toHaveCovered({ toString: [500, 200] }))).toBe(
      'not covered: 1 of what was wanted\n  toString: never answered 500; it was with 200',
    )
    expect(Object.keys(Object)).toEqual([])
  })

  test('holds for operations that were asked for, with the statuses wanted', async () => {
    const { mock, send } = library({ empty: true })
    await send('POST /authors', { name: 'Ada' })
    await send('POST /authors', {})
    expect(mock).toHaveCovered(['createAuthor'])
    expect(mock).toHaveCovered({ createAuthor: [201, 400] })
    expect(mock).toHaveCovered({ createAuthor: 400 })
    expect(mock).not.toHaveCovered('all')
    expect(told(() => expect(mock).not.toHaveCovered(['createAuthor']))).toBe(
      'covered, which was not wanted: createAuthor',
    )
    expect(told(() => expect(mock).toHaveCovered({ createAuthor: [201, 409], listAuthors: [] }))).toBe(
      'not covered: 2 of what was wanted\n  createAuthor: never answered 409; it was with 201, 400\n  listAuthors: never requested',
    )
  })
})

test('runners without matchers have assertions', async () => {
  const { mock } = library()
  await assertContract(await mock.fetch(`${BASE}/authors`), mock)
  assertReceived(mock, 'listAuthors', { times: 1 })
  assertCovered(mock, ['listAuthors'])
  expect(() => assertReceived(mock, 'createAuthor')).toThrow(
    expect.objectContaining({ code: 'EXPECTATION_FAILED' }),
  )
})
