import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const id = parameter('path', 'id')
const header = (name: string, required = false): JsonObject => ({ ...parameter('header', name), required })
const etag = { ETag: { schema: text } }
const error = answer(object({ message: text }))

/** Pages whose answers bear `etag` and whose changes take `If-Match`. */
const pages = (write: JsonObject = {}, properties: JsonObject = {}, headers: JsonObject = etag): Talk =>
  mockOf(
    {
      '/pages': {
        get: {
          parameters: [header('If-None-Match')],
          responses: { '200': answer(arrayOf(ref('Page')), headers), '304': empty(headers) },
        },
        post: { requestBody: json(ref('Page')), responses: { '201': answer(ref('Page'), headers) } },
      },
      '/pages/{id}': {
        get: {
          parameters: [id, header('If-None-Match')],
          responses: { '200': answer(ref('Page'), headers), '304': empty(headers), '404': error },
        },
        put: {
          parameters: [id, header('If-Match'), header('If-None-Match')],
          requestBody: json(ref('Page')),
          responses: {
            '200': answer(ref('Page'), headers),
            '201': answer(ref('Page'), headers),
            '412': error,
          },
          ...write,
        },
        delete: { parameters: [id, header('If-Match')], responses: { '204': empty(), '412': error } },
      },
    },
    {
      Page: object(
        { id: { ...text, readOnly: true }, title: text, ...properties },
        'id',
        'title',
        ...Object.keys(properties),
      ),
    },
  )

test('what has not changed is answered with 304 and no body, one or a list', async () => {
  const { send } = pages()
  const { body, headers } = await send('POST /pages', { title: 'A' })
  const read = await send(`GET /pages/${body.id}`)
  expect(read.headers.etag).toBe(headers.etag)
  const again = await send(`GET /pages/${body.id}`, undefined, { 'if-none-match': read.headers.etag ?? '' })
  expect(again).toMatchObject({ status: 304, body: undefined, headers: { etag: read.headers.etag } })
  const list = await send('GET /pages')
  const known = { 'if-none-match': list.headers.etag ?? '' }
  expect((await send('GET /pages', undefined, known)).status).toBe(304)
  await send('POST /pages', { title: 'B' })
  expect((await send('GET /pages', undefined, known)).status).toBe(200)
})

test('a change of another version than the caller has seen is refused and changes nothing', async () => {
  const { send } = pages()
  const { body, headers } = await send('POST /pages', { title: 'A' })
  const path = `/pages/${body.id}`
  const seen = { 'if-match': headers.etag ?? '' }
  const changed = await send(`PUT ${path}`, { title: 'B' }, seen)
  expect(changed.status).toBe(200)
  expect(changed.headers.etag).not.toBe(headers.etag)
  expect((await send(`PUT ${path}`, { title: 'C' }, seen)).status).toBe(412)
  expect((await send(`DELETE ${path}`, undefined, seen)).status).toBe(412)
  expect((await send(`GET ${path}`)).body.title).toBe('B')
  expect((await send(`DELETE ${path}`, undefined, { 'if-match': '*' })).status).toBe(204)
})

test('a PUT can ask that nothing, or something, is there', async () => {
  const { send } = pages()
  expect((await send('PUT /pages/a', { title: 'A' }, { 'if-match': '*' })).status).toBe(412)
  expect((await send('PUT /pages/a', { title: 'A' }, { 'if-none-match': '*' })).status).toBe(201)
  expect((await send('PUT /pages/a', { title: 'B' }, { 'if-none-match': '*' })).status).toBe(412)
})

test('where the document wants to be told which version, a change that does not say is 428', async () => {
  const { send } = pages({
    parameters: [id, header('If-Match', true)],
    responses: { '200': answer(ref('Page'), etag), '412': error, '428': error },
  })
  const { body, headers } = await send('POST /pages', { title: 'A' })
  const path = `/pages/${body.id}`
  expect((await send(`PUT ${path}`, { title: 'B' })).status).toBe(428)
  expect((await send(`PUT ${path}`, { title: 'B' }, { 'if-match': '"other"' })).status).toBe(412)
  expect((await send(`PUT ${path}`, { title: 'B' }, { 'if-match': headers.etag ?? '' })).status).toBe(200)
})

test('a tag in the record itself moves with every change', async () => {
  const { send } = pages({}, { etag: { ...text, readOnly: true } }, {})
  const { body } = await send('POST /pages', { title: 'A' })
  const change = async (title: string, etag: string): Promise<number> =>
    (await send(`PUT /pages/${body.id}`, { title }, { 'if-match': etag })).status
  expect(body.etag).toEqual(expect.any(String))
  expect(await change('B', body.etag)).toBe(200)
  expect(await change('C', body.etag)).toBe(412)
  expect(await change('C', (await send(`GET /pages/${body.id}`)).body.etag)).toBe(200)
})

test('a caller that cannot know a tag is not held to one', async () => {
  const { send } = pages({}, {}, {})
  const { body } = await send('POST /pages', { title: 'A' })
  const put = await send(`PUT /pages/${body.id}`, { title: 'B' }, { 'if-match': '"made up"' })
  expect(put).toMatchObject({ status: 200, body: { title: 'B' } })
})

test('last-modified is the time of change, and if-modified-since asks for it', async () => {
  const properties = { updatedAt: { ...text, format: 'date-time', readOnly: true } }
  const { send, mock } = mockOf(
    {
      '/pages': { post: { requestBody: json(ref('Page')), responses: { '201': answer(ref('Page')) } } },
      '/pages/{id}': {
        parameters: [id],
        get: {
          parameters: [header('If-Modified-Since')],
          responses: { '200': answer(ref('Page'), { 'Last-Modified': { schema: text } }), '304': empty() },
        },
        put: { requestBody: json(ref('Page')), responses: { '200': answer(ref('Page')) } },
      },
    },
    {
      Page: object(
        { id: { ...text, readOnly: true }, title: text, ...properties },
        'id',
        'title',
        'updatedAt',
      ),
    },
  )
  const path = `/pages/${(await send('POST /pages', { title: 'A' })).body.id}`
  const since = { 'if-modified-since': 'Thu, 15 Jan 2026 09:00:00 GMT' }
  expect((await send(`GET ${path}`)).headers['last-modified']).toBe('Thu, 15 Jan 2026 09:00:00 GMT')
  expect((await send(`GET ${path}`, undefined, since)).status).toBe(304)
  mock.clock.advance(60_000)
  await send(`PUT ${path}`, { title: 'B' })
  expect(await send(`GET ${path}`, undefined, since)).toMatchObject({
    status: 200,
    headers: { 'last-modified': 'Thu, 15 Jan 2026 09:01:00 GMT' },
  })
})
