import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
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

const name = [parameter('path', 'name')]
const label = (more: JsonObject = {}): JsonObject => ({
  get: { parameters: name, responses: { '200': answer(ref('Label')) } },
  ...more,
})
const LABEL = { Label: object({ name: text, colour: text }, 'name') }
const created = { requestBody: json(ref('Label')), responses: { '201': answer(ref('Label')) } }

const labels = (item: JsonObject = {}, collection: JsonObject = {}): Talk =>
  mockOf(
    {
      '/labels': {
        get: { responses: { '200': answer(arrayOf(ref('Label'))) } },
        post: created,
        ...collection,
      },
      '/labels/{name}': label(item),
    },
    LABEL,
  )

test('HEAD answers what GET answers, without the body', async () => {
  const { send } = labels()
  await send('POST /labels', { name: 'bug' })
  const [get, head] = [await send('GET /labels/bug'), await send('HEAD /labels/bug')]
  expect(head).toEqual({ ...get, body: undefined })
  expect((await send('HEAD /labels')).status).toBe(200)
  expect(await send('HEAD /labels/none')).toMatchObject({ status: 404, body: undefined })
})

test('a HEAD that the document declares itself tells whether the record is there', async () => {
  const head = { head: { parameters: name, responses: { '204': empty(), '404': empty() } } }
  const { send } = labels(head)
  await send('POST /labels', { name: 'bug' })
  expect((await send('HEAD /labels/bug')).status).toBe(204)
  expect((await send('HEAD /labels/none')).status).toBe(404)
})

test('OPTIONS tells the methods of a path, and is 404 where there is none', async () => {
  const { send } = labels()
  expect(await send('OPTIONS /labels')).toMatchObject({
    status: 204,
    headers: { allow: 'GET, HEAD, POST, OPTIONS' },
    body: undefined,
  })
  expect((await send('OPTIONS /nothing')).status).toBe(404)
})

test('a PUT that may create answers 201 the first time and 200 after that', async () => {
  const put = {
    put: {
      parameters: name,
      requestBody: json(ref('Label')),
      responses: { '200': answer(ref('Label')), '201': answer(ref('Label')) },
    },
  }
  const { send } = labels(put)
  const first = await send('PUT /labels/bug', { name: 'bug', colour: 'red' })
  expect(first).toMatchObject({ status: 201, headers: { location: '/labels/bug' } })
  expect((await send('PUT /labels/bug', { name: 'bug', colour: 'blue' })).status).toBe(200)
  expect((await send('GET /labels')).body).toEqual([{ name: 'bug', colour: 'blue' }])
})

test('an id travels in the headers that the document declares for it, and Location reads the record back', async () => {
  const headers = {
    Location: { schema: text },
    'X-Label-Id': { schema: text },
    'X-Request-Id': { schema: text },
  }
  const { send } = mockOf(
    {
      '/boxes': {
        get: { responses: { '200': answer(arrayOf(ref('Box'))) } },
        post: { requestBody: json(ref('Box')), responses: { '201': answer(ref('Box')) } },
      },
      '/boxes/{box_id}': {
        get: { parameters: [parameter('path', 'box_id', integer)], responses: { '200': answer(ref('Box')) } },
      },
      '/boxes/{box_id}/labels': {
        parameters: [parameter('path', 'box_id', integer)],
        get: { responses: { '200': answer(arrayOf(ref('Label'))) } },
        post: { requestBody: json(ref('Label')), responses: { '202': empty(headers) } },
      },
      '/boxes/{box_id}/labels/{label_id}': {
        parameters: [parameter('path', 'box_id', integer), parameter('path', 'label_id')],
        get: { responses: { '200': answer(ref('Label')) } },
      },
    },
    {
      Box: object({ id: { ...integer, readOnly: true }, name: text }, 'id'),
      Label: object({ id: { ...text, format: 'uuid', readOnly: true }, colour: text }, 'id'),
    },
  )
  const box = (await send('POST /boxes', { name: 'b' })).body.id
  const made = await send(`POST /boxes/${box}/labels`, { colour: 'red' })
  expect(made).toMatchObject({ status: 202, body: undefined })
  expect((await send(`GET ${made.headers.location}`)).body).toEqual({
    id: made.headers['x-label-id'],
    colour: 'red',
  })
  expect(made.headers['x-request-id']).not.toBe(made.headers['x-label-id'])
})

test('an id with half a character, which JSON can hold and no URL, has an address all the same', async () => {
  const { send } = mockOf(
    {
      '/labels': {
        post: {
          requestBody: json(ref('Label')),
          responses: { '201': { ...answer(ref('Label')), headers: { Location: { schema: text } } } },
        },
      },
      '/labels/{id}': {
        get: { parameters: [parameter('path', 'id')], responses: { '200': answer(ref('Label')) } },
      },
    },
    { Label: object({ id: text, self_url: { type: 'string', format: 'uri-reference' } }, 'id') },
  )
  const made = await send('POST /labels', { id: 'x\ud800' })
  expect(made).toMatchObject({ status: 201, headers: { location: '/labels/x%EF%BF%BD' } })
})

test('records that only their paths keep apart may share an id', async () => {
  const org = parameter('path', 'org')
  const { send } = mockOf(
    {
      '/orgs/{org}/labels': {
        parameters: [org],
        get: { responses: { '200': answer(arrayOf(ref('Label'))) } },
        post: created,
      },
      '/orgs/{org}/labels/{name}': {
        parameters: [org],
        ...label({ delete: { parameters: name, responses: { '204': empty() } } }),
      },
    },
    LABEL,
  )
  const post = async (at: string, colour: string): Promise<number> =>
    (await send(`POST /orgs/${at}/labels`, { name: 'bug', colour })).status
  expect([await post('a', 'red'), await post('b', 'blue'), await post('b', 'blue')]).toEqual([201, 201, 409])
  expect((await send('GET /orgs/a/labels/bug')).body.colour).toBe('red')
  expect((await send('GET /orgs/b/labels/bug')).body.colour).toBe('blue')
  await send('DELETE /orgs/a/labels/bug')
  expect((await send('GET /orgs/a/labels/bug')).status).toBe(404)
  expect((await send('GET /orgs/b/labels')).body).toEqual([{ name: 'bug', colour: 'blue' }])
})

test('what there is one of is one for each scope, whatever its id looks like', async () => {
  const tenant = [parameter('path', 'tenant')]
  const settings = {
    parameters: tenant,
    get: { responses: { '200': answer(ref('Settings')) } },
    patch: { requestBody: json(ref('Settings')), responses: { '200': answer(ref('Settings')) } },
  }
  const { send } = mockOf(
    { '/{tenant}/settings': settings },
    { Settings: object({ id: { ...integer, readOnly: true }, theme: text }, 'id', 'theme') },
  )
  const first = (await send('GET /a/settings')).body
  expect((await send('GET /a/settings')).body).toEqual(first)
  await send('PATCH /a/settings', { theme: 'dark' })
  await send('PATCH /b/settings', { theme: 'light' })
  expect((await send('GET /a/settings')).body).toEqual({ ...first, theme: 'dark' })
  expect((await send('GET /b/settings')).body.theme).toBe('light')
})

test.each([
  [
    'is gone until it is written again, where reading it may be 404',
    { '404': empty() },
    [404, 404, 200, 200],
  ],
  ['is as if never changed, where nothing is said of that', {}, [200, 200, 200, 200]],
])('what there is one of %s', async (_, missing, statuses) => {
  const logo = { Logo: object({ url: text, alt: text }, 'url', 'alt') }
  const shown = { '200': answer(ref('Logo')) }
  const { send } = mockOf(
    {
      '/logo': {
        get: { responses: { ...shown, ...missing } },
        put: { requestBody: json(ref('Logo')), responses: shown },
        patch: { requestBody: json({ type: 'object' }), responses: { ...shown, ...missing } },
        delete: { responses: { '204': empty() } },
      },
    },
    logo,
  )
  const first = (await send('PUT /logo', { url: 'u', alt: 'a' })).body
  expect((await send('GET /logo')).body).toEqual(first)
  expect((await send('DELETE /logo')).status).toBe(204)
  expect((await send('GET /logo')).body).not.toEqual(first)
  const status = async (line: string, body?: JsonObject): Promise<number> => (await send(line, body)).status
  expect([
    await status('GET /logo'),
    await status('PATCH /logo', { alt: 'b' }),
    await status('PUT /logo', { url: 'v', alt: 'c' }),
    await status('GET /logo'),
  ]).toEqual(statuses)
  expect((await send('GET /logo')).body).toEqual({ url: 'v', alt: 'c' })
})
