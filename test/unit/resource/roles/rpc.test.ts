import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { pathShape, pathText } from '../../../../src/resource/facts/path-shape.ts'
import { rpcCall } from '../../../../src/resource/roles/rpc-call.ts'
import type { Method } from '../../../../src/spec/api.ts'
import { behaviours, bindingOf, inferred } from '../read-model.ts'

describe('a path that calls by name', () => {
  test.each([
    ['POST /users.create', 'create /users'],
    ['GET /users.profile.get', 'read /users/profile'],
    ['POST /chat.postMessage', undefined],
    ['GET /getUser', 'read /users'],
    ['GET /getUsers', 'list /users'],
    ['GET /getUserById', 'read /users'],
    ['POST /v1/user_create', 'create /v1/users'],
    ['GET /wish-list', undefined],
    ['POST /api/client/new', 'create /api/client'],
    ['POST /users/getUser', 'read /users'],
    ['POST /users/search', 'list /users'],
    ['POST /jobs/cancel', 'act /jobs'],
    ['POST /users/{id}/delete', 'delete /users/{id}'],
    ['POST /users/{id}/edit', 'update /users/{id}'],
    ['GET /users/{id}/details', undefined],
    ['GET /users/get/{id}', 'read /users/{id}'],
    ['GET /deleteUser', undefined],
    ['DELETE /users/update', undefined],
    ['GET /v1/list', undefined],
    ['GET /list/{list_id}', undefined],
    ['POST /files/{id}:archive', undefined],
  ])('%s is %s', (title, want) => {
    const [method = '', path = ''] = title.split(' ')
    const call = rpcCall(pathShape(path), method as Method)
    const item = call?.item === undefined ? [] : [call.item]
    const said = call === undefined ? undefined : `${call.kind} ${pathText([...call.collection, ...item])}`
    expect(said).toBe(want)
  })
})

const text = { type: 'string' }
const user = { type: 'object', properties: { userId: text, name: text, email: text } }

function call(sent: JsonObject, shown: JsonObject): JsonObject {
  const content = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
  return { requestBody: content(sent), responses: { '200': { description: 'ok', ...content(shown) } } }
}

describe('an API of calls', () => {
  const one = { type: 'object', required: ['userId'], properties: { userId: text } }
  const model = inferred({
    paths: {
      '/v1/users/create': { post: call({ ...user, properties: { name: text, email: text } }, user) },
      '/v1/users/list': {
        post: call(
          { type: 'object' },
          { type: 'object', properties: { users: { type: 'array', items: user } } },
        ),
      },
      '/v1/users/get': { post: call(one, user) },
      '/v1/users/update': { post: call(user, user) },
      '/v1/users/update_name': {
        post: call({ type: 'object', properties: { userId: text, name: text } }, user),
      },
      '/v1/users/suspend': { post: call(one, user) },
      '/v1/users/delete': { post: call(one, { type: 'object', properties: { ok: { type: 'boolean' } } }) },
      '/v1/users/get_audit_log': { post: call(one, { type: 'object', properties: { log: text } }) },
    },
  })

  test('is read as the operations its calls stand for', () => {
    expect(behaviours(model)).toEqual({
      'POST /v1/users/create': 'create User',
      'POST /v1/users/list': 'list User',
      'POST /v1/users/get': 'read User',
      'POST /v1/users/update': 'update User',
      'POST /v1/users/update_name': 'update User',
      'POST /v1/users/suspend': 'action User',
      'POST /v1/users/delete': 'delete User',
      'POST /v1/users/get_audit_log': 'sample',
    })
  })

  test('finds the id where it travels', () => {
    expect(bindingOf(model, 'POST /v1/users/delete')).toMatchObject({
      idParameter: undefined,
      idAt: { in: 'body', name: 'userId' },
    })
  })

  test('a collection whose name begins with a verb stays a collection', () => {
    const list = {
      responses: {
        '200': {
          description: 'ok',
          content: { 'application/json': { schema: { type: 'array', items: user } } },
        },
      },
    }
    const item = {
      parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
      get: call({}, user),
    }
    const things = inferred({
      paths: { '/update-groups': { get: list, post: call(user, user) }, '/update-groups/{id}': item },
    })
    expect(behaviours(things)).toEqual({
      'GET /update-groups': 'list UpdateGroup',
      'POST /update-groups': 'create UpdateGroup',
      'GET /update-groups/{id}': 'read UpdateGroup',
    })
  })
})
