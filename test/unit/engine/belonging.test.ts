import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'
import type { MockOptions } from '../../../src/mock/types.ts'

const time: JsonObject = { ...text, format: 'date-time', readOnly: true }
const own: JsonObject = { ...text, readOnly: true }
const crud = (name: string, id: string): JsonObject => ({
  parameters: [parameter('path', id)],
  get: { responses: { '200': answer(ref(name)), '404': empty() } },
  patch: { requestBody: json(ref(name)), responses: { '200': answer(ref(name)) } },
  delete: { responses: { '204': empty() } },
})
const all = (name: string): JsonObject => ({
  get: { responses: { '200': answer(arrayOf(ref(name))) } },
  post: { requestBody: json(ref(name)), responses: { '201': answer(ref(name)) } },
})

const SCHEMAS = {
  User: object({ id: own, name: text, created_at: time }, 'id', 'name', 'created_at'),
  Project: object(
    { id: own, title: text, ownerId: own, userId: text, created_at: time, updated_at: time },
    'id',
    'title',
    'created_at',
    'updated_at',
    'userId',
  ),
  Task: object(
    { id: own, text, created_at: time, updated_at: time },
    'id',
    'text',
    'created_at',
    'updated_at',
  ),
}

const workspace = (options: MockOptions = {}): Talk =>
  mockOf(
    {
      '/users': all('User'),
      '/users/{userId}': crud('User', 'userId'),
      '/me': {
        get: { responses: { '200': answer(ref('User')) } },
        patch: { requestBody: json(ref('User')), responses: { '200': answer(ref('User')) } },
      },
      '/projects': all('Project'),
      '/projects/{projectId}': crud('Project', 'projectId'),
      '/projects/{projectId}/tasks': { parameters: [parameter('path', 'projectId')], ...all('Task') },
      '/projects/{projectId}/tasks/{taskId}': {
        ...crud('Task', 'taskId'),
        parameters: [parameter('path', 'projectId'), parameter('path', 'taskId')],
      },
    },
    SCHEMAS,
    options,
  )

test('/me is one of the users: what is changed there is seen among them', async () => {
  const { send, mock } = workspace()
  const { body: ann } = await send('POST /users', { name: 'Ann' })
  expect((await send('GET /me')).body).toEqual(ann)
  await send('PATCH /me', { name: 'Anna' })
  expect((await send(`GET /users/${ann.id}`)).body.name).toBe('Anna')
  expect(Object.keys(mock.session.counts())).toEqual(['User', 'Project', 'Task'])
})

test('/me is made where there is no user yet, and is one from then on', async () => {
  const { send } = workspace()
  const { body: me } = await send('GET /me')
  expect((await send('GET /me')).body).toEqual(me)
  expect((await send('GET /users')).body).toEqual([me])
  expect((await send(`GET /users/${me.id}`)).body).toEqual(me)
})

test('a reference that a record must have points to a record that exists', async () => {
  const { send } = workspace()
  const { body: ann } = await send('POST /users', { name: 'Ann' })
  const patch = { title: 'T', userId: ann.id }
  expect((await send('POST /projects', patch)).body.userId).toBe(ann.id)
  const { send: full } = workspace({ empty: false })
  const ids = (await full('GET /users')).body.map((user: JsonObject) => user['id'])
  for (const project of (await full('GET /projects')).body) expect(ids).toContain(project.userId)
})

test('what is made below a parent is not older than the parent, nor changed before it was made', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { mock } = workspace({ empty: false, seed })
    for (const { data, parent } of mock.session.list('Task')) {
      const project = mock.session.get('Project', parent ?? '')?.data
      expect(String(data['created_at']) >= String(project?.['created_at'])).toBe(true)
      expect(String(data['updated_at']) >= String(data['created_at'])).toBe(true)
    }
  }
})

test('ids that the document lists are left for clients to create', async () => {
  const kind: JsonObject = { ...text, enum: ['VALIDITY', 'COMPATIBILITY'] }
  const { send } = mockOf(
    { '/rules': all('Rule'), '/rules/{kind}': crud('Rule', 'kind') },
    { Rule: object({ kind, config: text }, 'kind') },
    { empty: false },
  )
  expect((await send('GET /rules')).body).toEqual([])
  expect((await send('POST /rules', { kind: 'VALIDITY' })).status).toBe(201)
  expect((await send('POST /rules', { kind: 'VALIDITY' })).status).toBe(409)
})

test('records reached through either of two parents are listed below the one they were made below', async () => {
  const { send } = mockOf(
    {
      '/users': all('User'),
      '/users/{userId}': crud('User', 'userId'),
      '/projects': all('Project'),
      '/projects/{projectId}': crud('Project', 'projectId'),
      '/users/{userId}/notes': { parameters: [parameter('path', 'userId')], ...all('Note') },
      '/projects/{projectId}/notes': { parameters: [parameter('path', 'projectId')], ...all('Note') },
      '/projects/{projectId}/notes/{noteId}': {
        ...crud('Note', 'noteId'),
        parameters: [parameter('path', 'projectId'), parameter('path', 'noteId')],
      },
    },
    { ...SCHEMAS, Note: object({ uri: own, said: text, mood: text }, 'uri', 'said') },
  )
  const one = (await send('POST /projects', { title: 'One', userId: 'u' })).body as JsonObject
  const two = (await send('POST /projects', { title: 'Two', userId: 'u' })).body as JsonObject
  const made = (await send(`POST /projects/${one['id']}/notes`, { said: 'only here' })).body as JsonObject
  expect(made['uri']).toMatch(new RegExp(`/projects/${one['id']}/notes/`))
  expect((await send(`GET /projects/${one['id']}/notes`)).body).toContainEqual(made)
  expect((await send(`GET /projects/${two['id']}/notes`)).body).not.toContainEqual(made)
})

test('a record below another bears its id in the form that the record has it in', async () => {
  const { send } = mockOf(
    {
      '/shops': { post: { requestBody: json(ref('Shop')), responses: { '201': answer(ref('Shop')) } } },
      '/shops/{shopId}': {
        parameters: [parameter('path', 'shopId')],
        get: { responses: { '200': answer(ref('Shop')) } },
      },
      '/shops/{shopId}/items': {
        parameters: [parameter('path', 'shopId')],
        get: { responses: { '200': answer(arrayOf(ref('Item'))) } },
        post: { requestBody: json(ref('Item')), responses: { '201': answer(ref('Item')) } },
      },
    },
    {
      Shop: object({ id: { type: 'integer', readOnly: true }, name: text }, 'id', 'name'),
      Item: object(
        { id: own, shop_id: { type: 'integer', readOnly: true }, name: text },
        'id',
        'shop_id',
        'name',
      ),
    },
  )
  const { body: shop } = await send('POST /shops', { name: 'a' })
  expect((await send(`POST /shops/${shop.id}/items`, { name: 'b' })).body).toMatchObject({ shop_id: shop.id })
})
