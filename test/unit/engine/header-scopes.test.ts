import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import {
  answer,
  arrayOf,
  empty,
  hinting,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

/** Things of whoever a header names. */
function things(header: string, options: MockOptions = {}): Talk {
  const whose = { ...parameter('header', header), required: header.startsWith('X-') }
  return mockOf(
    {
      '/things': {
        parameters: [whose],
        get: { responses: { '200': answer(arrayOf(ref('Thing'))) } },
        post: {
          requestBody: json(object({ name: text }, 'name')),
          responses: { '201': answer(ref('Thing')) },
        },
      },
      '/things/{id}': {
        parameters: [whose, parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Thing')), '404': empty() } },
        delete: { responses: { '204': empty(), '404': empty() } },
      },
      '/health': { get: { responses: { '204': empty() } } },
    },
    { Thing: object({ id: text, name: text, tenant_id: text }, 'id', 'name', 'tenant_id') },
    options,
  )
}

test.each(['X-Tenant-Id', 'X-ORG', 'Acme-Account', 'X-Workspace-Slug'])(
  'what is made under one %s is not seen under another',
  async header => {
    const { send } = things(header)
    const acme = { [header]: 'acme' }
    const globex = { [header]: 'globex' }
    const { id } = (await send('POST /things', { name: 'a' }, acme)).body
    expect((await send(`GET /things/${id}`, undefined, acme)).status).toBe(200)
    expect((await send('GET /things', undefined, globex)).body).toEqual([])
    expect((await send(`GET /things/${id}`, undefined, globex)).status).toBe(404)
    expect((await send(`DELETE /things/${id}`, undefined, globex)).status).toBe(404)
    expect((await send('GET /things', undefined, acme)).body).toHaveLength(1)
  },
)

test('who sends no header that may be sent has records of their own', async () => {
  const { send } = things('Acme-Account')
  const { id, tenant_id } = (await send('POST /things', { name: 'mine' })).body
  expect(tenant_id).not.toBe('')
  expect((await send(`GET /things/${id}`)).status).toBe(200)
  expect((await send(`GET /things/${id}`, undefined, { 'acme-account': 'a' })).status).toBe(404)
})

test('records show the header they are asked for in', async () => {
  const { send } = things('X-Tenant-Id', { empty: false })
  for (const tenant of ['acme', 'globex', 'acme']) {
    const list = (await send('GET /things', undefined, { 'x-tenant-id': tenant })).body
    expect(new Set(list.map((thing: JsonObject) => thing['tenant_id']))).toEqual(new Set([tenant]))
  }
  const made = (await send('POST /things', { name: 'a' }, { 'x-tenant-id': 'acme' })).body
  expect(made).toMatchObject({ name: 'a', tenant_id: 'acme' })
})

test.each([
  'X-Request-Id',
  'X-Api-Key',
  'X-Account-Key',
  'X-Customer-User-Agent',
  'X-Thing-Id',
  'X-Entity-Ids',
])('%s keeps nothing apart', async header => {
  const { send } = things(header)
  const { id } = (await send('POST /things', { name: 'a' }, { [header]: 'one' })).body
  expect((await send(`GET /things/${id}`, undefined, { [header]: 'two' })).status).toBe(200)
})

test('a header that names the very kind of record keeps it not apart', async () => {
  const { send } = mockOf(
    {
      '/projects': {
        parameters: [parameter('header', 'X-Project')],
        post: { requestBody: json(object({ name: text })), responses: { '201': answer(ref('Project')) } },
        get: { responses: { '200': answer(arrayOf(ref('Project'))) } },
      },
    },
    { Project: object({ id: text, name: text }, 'id', 'name') },
  )
  await send('POST /projects', { name: 'a' }, { 'x-project': 'a' })
  expect((await send('GET /projects', undefined, { 'x-project': 'b' })).body).toHaveLength(1)
})

test('an overlay says that records belong to nobody', async () => {
  const { send } = things('X-Tenant-Id', hinting({ resources: { Thing: { partition: false } } }))
  await send('POST /things', { name: 'a' }, { 'x-tenant-id': 'acme' })
  expect((await send('GET /things', undefined, { 'x-tenant-id': 'globex' })).body).toHaveLength(1)
})
