import { describe, expect, test } from 'vitest'
import { library } from '../engine/library-api.ts'

test.each([
  ['listAuthor', 'there is no operation "listAuthor"', 'did you mean listAuthors?'],
  ['GET /author', 'there is no operation "GET /author"', 'did you mean listAuthors?'],
  ['something', 'there is no operation "something"', 'understudy inspect lists the operations of a document'],
])('an operation called %s is refused', (name, summary, hint) => {
  const wanted = expect.objectContaining({ code: 'OPERATION_UNKNOWN', summary, hint })
  expect(() => library().mock.on(name, () => undefined)).toThrow(wanted)
  expect(() => library().mock.fault(name, { status: 503 })).toThrow(wanted)
})

test('what is added can be ended: handlers, faults, and both by leaving a block', async () => {
  const { mock, send } = library()
  const status = async (): Promise<number> => (await send('GET /authors')).status
  const teapot = mock.on('listAuthors', ({ respond }) => respond.unchecked(418))
  const down = mock.fault('listAuthors', { status: 503 })
  mock.fault('createAuthor', { status: 500 })
  expect(await status()).toBe(503)
  down()
  down()
  expect(await status()).toBe(418)
  teapot()
  expect(await status()).toBe(200)
  {
    using _off = mock.fault('*', { status: 502 })
    expect(await status()).toBe(502)
  }
  expect([await status(), (await send('POST /authors', { name: 'Ada' })).status]).toEqual([200, 500])
})

test('a field that comes several times is several fields of the answer', async () => {
  const { mock } = library()
  mock.on('listAuthors', () => ({
    response: { status: 200, headers: { 'set-cookie': ['a=1', 'b=2'], 'x-one': '1' }, body: undefined },
    isUnchecked: true,
  }))
  const { headers } = await mock.fetch('https://library.test/v1/authors')
  expect([headers.getSetCookie(), headers.get('x-one')]).toEqual([['a=1', 'b=2'], '1'])
})

describe('a handler', () => {
  test('answers in place of the mock, with what the document declares for the status', async () => {
    const { mock, send } = library({ empty: true })
    mock.on('createAuthor', ({ body, respond }) =>
      (body as { name: string }).name === 'Ada' ? respond[409]?.({ message: 'taken' }) : undefined,
    )
    expect(await send('POST /authors', { name: 'Ada' })).toMatchObject({
      status: 409,
      body: { message: 'taken' },
    })
    expect(await send('POST /authors', { name: 'Grace' })).toMatchObject({
      status: 201,
      body: { name: 'Grace' },
    })
    expect(mock.state.Author?.list().map(({ name }) => name)).toEqual(['Grace'])
  })

  test('is told the decoded request, and not asked about one that is not valid', async () => {
    const { mock, send } = library()
    const calls: unknown[] = []
    mock.on('listAuthors', ({ query, headers, body }) => {
      calls.push({ limit: query['limit'], header: typeof headers, body })
      return undefined
    })
    await send('GET /authors?limit=3')
    expect(await send('GET /authors?limit=0')).toMatchObject({ status: 400 })
    expect(calls).toEqual([{ limit: 3, header: 'object', body: undefined }])
  })

  test('changes the state of the caller’s session, and the mock goes on from there', async () => {
    const { mock, send } = library({ empty: true })
    mock.on('listAuthors', ({ state }) => {
      state['Author']?.create({ name: 'Made on the way' })
      return undefined
    })
    const other = await send('GET /authors', undefined, { 'x-understudy-session': 'other' })
    expect(other.body.items.map(({ name }: { name: string }) => name)).toEqual(['Made on the way'])
    expect(mock.state.Author?.count).toBe(0)
  })

  test('that says what the document does not allow is a fault that names the place', async () => {
    const { mock, send } = library()
    mock.on('createAuthor', ({ respond }) => respond[409]?.({ wrong: true }))
    const reply = await send('POST /authors', { name: 'Ada' })
    expect(reply.status).toBe(500)
    expect(JSON.stringify(reply.body)).toContain('createAuthor never answers 409 with this body')
    expect(JSON.stringify(reply.body)).not.toContain('handlers.ts')
  })

  test('can send what the document does not allow when it says so', async () => {
    const { mock, send } = library()
    mock.on('createAuthor', ({ respond }) => respond.unchecked(418, { teapot: true }))
    expect(await send('POST /authors', { name: 'Ada' })).toMatchObject({
      status: 418,
      body: { teapot: true },
    })
  })

  test('without a body answers one made from the document', async () => {
    const { mock, send } = library()
    mock.on('createAuthor', ({ respond }) => respond[409]?.())
    const { status, body } = await send('POST /authors', { name: 'Ada' })
    expect(status).toBe(409)
    expect(typeof body.message).toBe('string')
  })

  test('is in force for as many requests as it says, after those it skips', async () => {
    const { mock, send } = library()
    mock.on('createAuthor', ({ respond }) => respond[409]?.(), { skip: 1, times: 2 })
    const statuses: number[] = []
    for (let i = 0; i < 5; i += 1) statuses.push((await send('POST /authors', { name: `${i}` })).status)
    expect(statuses).toEqual([201, 409, 409, 201, 201])
  })

  test('ends when it is turned off, and with a reset', async () => {
    const { mock, send } = library()
    const off = mock.on('createAuthor', ({ respond }) => respond[409]?.())
    off()
    off()
    expect((await send('POST /authors', { name: 'Ada' })).status).toBe(201)
    mock.on('createAuthor', ({ respond }) => respond[409]?.())
    mock.reset()
    expect((await send('POST /authors', { name: 'Ada' })).status).toBe(201)
  })

  test.each([
    ['a promise', async () => undefined, 'returned a promise instead of an answer'],
    [
      'a promise that fails',
      () => Promise.reject(new Error('no')),
      'returned a promise instead of an answer',
    ],
    ['a Response', () => Response.json({}), 'returned something else instead of an answer'],
    ['a body', () => [{ id: 1 }], 'returned something else instead of an answer'],
  ])('that returns %s is told what to return', async (_, handler, message) => {
    const { mock, send } = library()
    mock.on('createAuthor', handler as never)
    const { status, body } = await send('POST /authors', { name: 'Ada' })
    expect(status).toBe(500)
    expect(body.message).toContain(`a handler of createAuthor ${message}`)
  })

  test('with a body the document does not have names what is missing by its whole path', async () => {
    const { mock, send } = library()
    mock.on('listAuthors', ({ respond }) => respond[200]?.({ items: [{ id: 'a1' }], total: 1 }))
    expect((await send('GET /authors')).body.message).toContain('items.0.name is required')
  })

  test('of an operation that is not there is refused with the one probably meant', () => {
    const { mock } = library()
    expect(() => mock.on('createAuthors', () => undefined)).toThrow(
      expect.objectContaining({ code: 'OPERATION_UNKNOWN', hint: 'did you mean createAuthor?' }),
    )
  })
})

describe('a fault', () => {
  test('answers its status in the error shape of the API, before anything is looked at', async () => {
    const { mock, send } = library()
    mock.fault('*', { status: 503, message: 'down for maintenance', headers: { 'retry-after': '7' } })
    const reply = await send('GET /authors?limit=0')
    expect(reply).toMatchObject({ status: 503, body: { message: 'down for maintenance' } })
    expect(reply.headers['retry-after']).toBe('7')
  })

  test('changes nothing', async () => {
    const { mock, send } = library({ empty: true })
    mock.fault('createAuthor', { status: 503, times: 1 })
    await send('POST /authors', { name: 'Ada' })
    expect(mock.state.Author?.count).toBe(0)
  })

  test('breaks the connection, as fetch tells it', async () => {
    const { mock, send } = library()
    mock.fault('listAuthors', { network: true, times: 1 })
    await expect(send('GET /authors')).rejects.toThrow(TypeError)
    expect((await send('GET /authors')).status).toBe(200)
    const notes = mock.journal.map(({ what }) => (what.kind === 'exchange' ? what.note : ''))
    expect(notes[0]).toBe('the connection was broken by a fault')
  })

  test('takes a time within the range it is given, not always the same', () => {
    const { mock } = library()
    mock.fault('listAuthors', { latencyMs: [100, 200] })
    const request = { method: 'GET', url: '/v1/authors', headers: {}, body: undefined }
    const times = Array.from({ length: 20 }, () => mock.runtime.handle(request).delayMs ?? 0)
    expect(times.filter(time => time < 100 || time > 200)).toEqual([])
    expect(new Set(times).size).toBeGreaterThan(10)
  })

  test('breaks the connection no sooner than its latency says', async () => {
    const { mock, send } = library()
    mock.fault('listAuthors', { network: true, latencyMs: 1, times: 1 })
    await expect(send('GET /authors')).rejects.toThrow(TypeError)
    mock.fault('listAuthors', { network: true, latencyMs: 2 ** 30 })
    const signal = AbortSignal.timeout(5)
    await expect(mock.fetch('https://library.test/v1/authors', { signal })).rejects.toThrow(/timeout/i)
  })

  test('with only a latency delays the usual answer, and a caller who does not wait is told so', async () => {
    const { mock, send } = library()
    mock.fault('listAuthors', { latencyMs: [5, 10] })
    expect((await send('GET /authors')).status).toBe(200)
    mock.fault('listAuthors', { latencyMs: 2 ** 30 })
    const signal = AbortSignal.timeout(5)
    await expect(mock.fetch('https://library.test/v1/authors', { signal })).rejects.toThrow(/timeout/i)
  })

  test('a request that was called off before is not sent', async () => {
    const { mock } = library()
    const init = { method: 'POST', body: '{"name":"Ada"}', headers: { 'content-type': 'application/json' } }
    const signal = AbortSignal.abort()
    await expect(mock.fetch('/v1/authors', { ...init, signal })).rejects.toThrow(/abort/i)
    const request = new Request('https://library.test/v1/authors', { ...init, signal })
    await expect(mock.fetch(request)).rejects.toThrow(/abort/i)
    expect(mock.journal).toEqual([])
  })

  test.each([
    [{ status: 42 }, 'status 42 is no status of an answer'],
    [{ latencyMs: -1 }, 'latencyMs -1 is no time'],
    [{}, 'this fault does nothing'],
    [{ times: 1, message: 'down' }, 'this fault does nothing'],
  ])('%j is refused', (fault, message) => {
    const { mock } = library()
    expect(() => mock.fault('*', fault)).toThrow(message)
  })
})
