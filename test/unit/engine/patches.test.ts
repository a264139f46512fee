import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { answer, arrayOf, integer, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const item = [parameter('path', 'id')]
const patchOf = (content: JsonObject, statuses: readonly string[]): JsonObject => ({
  requestBody: { content },
  responses: {
    '200': answer(ref('Note')),
    ...Object.fromEntries(statuses.map(status => [status, answer(object({ message: text }))])),
  },
})
const media = (...types: string[]): JsonObject =>
  Object.fromEntries(
    types.map(type => [
      type,
      { schema: type.includes('json-patch') ? arrayOf({ type: 'object' }) : { type: 'object' } },
    ]),
  )

const notes = (content: JsonObject, statuses: readonly string[] = ['400', '409', '422']): Talk =>
  mockOf(
    {
      '/notes': {
        get: { responses: { '200': answer(arrayOf(ref('Note'))) } },
        post: { requestBody: json(ref('Note')), responses: { '201': answer(ref('Note')) } },
      },
      '/notes/{id}': {
        parameters: item,
        get: { responses: { '200': answer(ref('Note')) } },
        patch: patchOf(content, statuses),
      },
    },
    {
      Note: object(
        {
          id: { ...text, readOnly: true },
          title: text,
          pages: { type: ['integer', 'null'] },
          tags: arrayOf(text),
          meta: object({ colour: text, size: integer }),
        },
        'id',
        'title',
      ),
    },
  )

const GIVEN = { title: 'T', pages: 3, tags: ['a', 'b'], meta: { colour: 'red', size: 1 } }
const start = async (
  talk: Talk,
): Promise<
  (type: string, body: JsonValue) => Promise<{ status: number; now: JsonObject; message: string }>
> => {
  const path = `/notes/${(await talk.send('POST /notes', GIVEN)).body.id}`
  return async (type, body) => {
    const { status, body: told } = await talk.send(`PATCH ${path}`, body, { 'content-type': type })
    const { id: _, ...now } = (await talk.send(`GET ${path}`)).body
    return { status, now, message: told?.message }
  }
}

const JSON_PATCH = 'application/json-patch+json'
const MERGE_PATCH = 'application/merge-patch+json'

test('an object that a JSON Patch is by its own schema is laid over the record', async () => {
  const fields = { schema: object({ title: text, pages: integer }) }
  const patch = await start(notes({ [JSON_PATCH]: fields }))
  const now = { ...GIVEN, title: 'U' }
  expect(await patch(JSON_PATCH, { title: 'U' })).toMatchObject({ status: 200, now })
  const beside = await start(notes({ 'application/json': fields, [JSON_PATCH]: fields }))
  expect(await beside(JSON_PATCH, { title: 'U' })).toMatchObject({ status: 200, now })
})

test('an object is no JSON Patch where its schema names no fields', async () => {
  const patch = await start(notes({ [JSON_PATCH]: { schema: { type: 'object' } } }))
  const answered = await patch(JSON_PATCH, { title: 'U' })
  expect(answered).toMatchObject({ status: 400, message: 'a JSON Patch is a list of operations', now: GIVEN })
})

test('a JSON Patch is applied by its operations', async () => {
  const patch = await start(notes(media(JSON_PATCH)))
  const steps = [
    { op: 'test', path: '/title', value: 'T' },
    { op: 'replace', path: '/title', value: 'U' },
    { op: 'add', path: '/tags/-', value: 'c' },
    { op: 'remove', path: '/meta/size' },
    { op: 'replace', path: '/id', value: 'mine' },
  ]
  const now = { ...GIVEN, title: 'U', tags: ['a', 'b', 'c'], meta: { colour: 'red' } }
  expect(await patch(JSON_PATCH, steps)).toMatchObject({ status: 200, now })
})

test.each<[string, JsonValue, readonly string[], number, string]>([
  [
    'a test that fails is a conflict',
    { op: 'test', path: '/title', value: 'X' },
    ['409', '422'],
    409,
    'operation 1 (test /title): the value is not "X"',
  ],
  [
    'a test that fails takes the documented status',
    { op: 'test', path: '/title', value: 'X' },
    ['422'],
    422,
    'operation 1 (test /title): the value is not "X"',
  ],
  [
    'a place that is not there cannot be processed',
    { op: 'remove', path: '/none' },
    ['400', '422'],
    422,
    'operation 1 (remove /none): there is nothing there',
  ],
  [
    'an unknown operation is a bad request',
    { op: 'frobnicate', path: '/title' },
    ['400'],
    400,
    'operation 1 is none of add, remove, replace, move, copy, test',
  ],
  [
    'a required field stays',
    { op: 'remove', path: '/title' },
    ['400', '422'],
    422,
    'the patch would leave: title is required',
  ],
  [
    'a value of the wrong type is refused',
    { op: 'add', path: '/meta/size', value: 'big' },
    ['400'],
    400,
    'the patch would leave: meta.size must be an integer',
  ],
])('%s, and nothing is changed', async (_, step, statuses, status, message) => {
  const patch = await start(notes(media(JSON_PATCH), statuses))
  const reply = await patch(JSON_PATCH, [{ op: 'replace', path: '/pages', value: 9 }, step])
  expect(reply).toMatchObject({ status, now: GIVEN })
  expect(reply.message).toBe(message)
})

test('a list of operations under application/json is a JSON Patch too', async () => {
  const steps = arrayOf(object({ op: text, path: text, value: {} }, 'op', 'path'))
  const patch = await start(notes({ 'application/json': { schema: steps } }))
  expect(await patch('application/json', [{ op: 'replace', path: '/title', value: 'U' }])).toMatchObject({
    status: 200,
    now: { title: 'U' },
  })
})

test('a merge patch takes away what it says is null; a plain body sets it', async () => {
  const merge = await start(notes(media(MERGE_PATCH, 'application/json')))
  expect(await merge(MERGE_PATCH, { pages: null, tags: null, meta: { size: null } })).toMatchObject({
    status: 200,
    now: { title: 'T', pages: null, meta: { colour: 'red' } },
  })
  const plain = await start(notes(media(MERGE_PATCH, 'application/json')))
  expect((await plain('application/json', { pages: null })).now).toMatchObject({ ...GIVEN, pages: null })
})

const PATCH_OP = object(
  {
    schemas: arrayOf(text),
    Operations: arrayOf(object({ op: text, path: text, value: {} }, 'op')),
  },
  'Operations',
)
const accounts = (): Talk =>
  mockOf(
    {
      '/Users': { post: { requestBody: json(ref('User')), responses: { '201': answer(ref('User')) } } },
      '/Users/{id}': {
        parameters: item,
        get: { responses: { '200': answer(ref('User')) } },
        patch: {
          requestBody: json(PATCH_OP, 'application/scim+json'),
          responses: { '200': answer(ref('User')), '400': answer(object({ detail: text })) },
        },
      },
    },
    {
      User: object(
        {
          schemas: arrayOf(text),
          id: { ...text, readOnly: true },
          active: { type: 'boolean' },
          title: text,
          name: object({ givenName: text, familyName: text }),
          emails: arrayOf(object({ value: text, type: text, primary: { type: 'boolean' } })),
          members: arrayOf(object({ value: text })),
        },
        'id',
      ),
    },
  )
const ACCOUNT = {
  schemas: ['core'],
  active: true,
  name: { givenName: 'Jo', familyName: 'Doe' },
  emails: [
    { value: 'a@x.test', type: 'work' },
    { value: 'b@x.test', type: 'home' },
  ],
  members: [{ value: '1' }, { value: '2' }],
}

test.each<[what: string, operation: JsonObject, want: JsonObject]>([
  ['replaces an attribute', { op: 'Replace', path: 'active', value: false }, { active: false }],
  [
    'replaces what stands inside another',
    { op: 'replace', path: 'name.familyName', value: 'Roe' },
    { name: { givenName: 'Jo', familyName: 'Roe' } },
  ],
  [
    'replaces in the values that a filter means',
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'c@x.test' },
    {
      emails: [
        { value: 'c@x.test', type: 'work' },
        { value: 'b@x.test', type: 'home' },
      ],
    },
  ],
  ['adds attributes without a path', { op: 'add', value: { title: 'Boss' } }, { title: 'Boss' }],
  [
    'adds to many values, each once',
    { op: 'add', path: 'members', value: [{ value: '2' }, { value: '3' }] },
    { members: [{ value: '1' }, { value: '2' }, { value: '3' }] },
  ],
  [
    'removes the values that a filter means',
    { op: 'remove', path: 'members[value eq "1"]' },
    { members: [{ value: '2' }] },
  ],
  [
    'knows attributes by their schema, too',
    { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: false },
    { active: false },
  ],
])('an operation of SCIM %s', async (_, operation, want) => {
  const { send } = accounts()
  const path = `/Users/${(await send('POST /Users', ACCOUNT)).body.id}`
  const headers = { 'content-type': 'application/scim+json' }
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] }
  expect((await send(`PATCH ${path}`, body, headers)).status).toBe(200)
  expect((await send(`GET ${path}`)).body).toMatchObject({ ...ACCOUNT, ...want })
})

test('an operation of SCIM that is none changes nothing', async () => {
  const { send } = accounts()
  const path = `/Users/${(await send('POST /Users', ACCOUNT)).body.id}`
  const body = {
    Operations: [
      { op: 'replace', path: 'active', value: false },
      { op: 'turn', path: 'active' },
    ],
  }
  expect((await send(`PATCH ${path}`, body, { 'content-type': 'application/scim+json' })).status).toBe(400)
  expect((await send(`GET ${path}`)).body).toMatchObject(ACCOUNT)
})
