import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { linksOf } from '../../../../src/resource/links/links.ts'
import { behaviours, bindingOf, inferred, resourceOf } from '../read-model.ts'

const text = { type: 'string' }
const user = { type: 'object', properties: { id: text, handle: text, boss: text, name: text } }

function answer(schema: JsonObject, links: JsonObject = {}, status = '200'): JsonObject {
  return {
    responses: { [status]: { description: 'ok', links, content: { 'application/json': { schema } } } },
  }
}

function parameter(name: string): JsonObject {
  return { name, in: 'path', required: true, schema: text }
}

function api(link: JsonObject): ReturnType<typeof inferred> {
  const sent = { requestBody: { content: { 'application/json': { schema: user } } } }
  return inferred({
    paths: {
      '/register': { post: { operationId: 'register', ...sent, ...answer(user, { made: link }, '201') } },
      '/users/{key}': { parameters: [parameter('key')], get: { operationId: 'getUser', ...answer(user) } },
    },
    components: {
      links: { made: { operationId: 'getUser', parameters: { key: '$response.body#/handle' } } },
    },
  })
}

describe('links', () => {
  test.each([
    ['by operationId', { operationId: 'getUser', parameters: { key: '$response.body#/handle' } }],
    [
      'by operationRef',
      {
        operationRef: '#/paths/~1users~1%7Bkey%7D/get',
        parameters: { 'path.key': '$response.body#/handle' },
      },
    ],
    ['by $ref', { $ref: '#/components/links/made' }],
  ])('%s, join what makes a record with what reads it and tell the id', (_how, link) => {
    const model = api(link)
    expect(behaviours(model)).toEqual({ 'POST /register': 'create User', 'GET /users/{key}': 'read User' })
    expect(resourceOf(model, 'User').identity).toMatchObject({
      field: 'handle',
      learnt: 'a link of register',
    })
    expect(bindingOf(model, 'GET /users/{key}').evidence).toContainEqual({
      signal: 'link',
      weight: 0.4,
      says: 'register links here with handle of its answer',
    })
  })

  test.each([
    ['to nothing', { operationId: 'nope', parameters: { key: '$response.body#/id' } }],
    ['outside', { operationRef: 'other.yaml#/paths/~1users/get', parameters: { key: '$response.body#/id' } }],
    ['with a broken fragment', { operationRef: '#/paths/%', parameters: { key: '$response.body#/id' } }],
    ['that repeat what was asked', { operationId: 'getUser', parameters: { key: '$request.path.key' } }],
    ['without parameters', { operationId: 'getUser' }],
    ['of another kind', { operationId: 'getUser', parameters: ['key'] }],
  ])('%s say nothing', (_what, link) => {
    expect(linksOf(api(link as JsonObject).api)).toEqual([])
  })

  test('to records of another kind are references', () => {
    const team = { type: 'object', properties: { id: text, captain: text, city: text } }
    const link = { operationId: 'getUser', parameters: { userId: '$response.body#/captain' } }
    const model = inferred({
      paths: {
        '/users/{userId}': {
          parameters: [parameter('userId')],
          get: { operationId: 'getUser', ...answer(user) },
        },
        '/teams/{teamId}': { parameters: [parameter('teamId')], get: answer(team, { captain: link }) },
      },
    })
    expect(resourceOf(model, 'Team').references).toEqual({ captain: 'User' })
  })
})

test('an answer that tells where the new record is speaks for a create', () => {
  const made = { '201': { description: 'made', headers: { Location: { schema: text } } } }
  const content = { 'application/json': { schema: user } }
  const model = inferred({
    paths: {
      '/users': { post: { requestBody: { content }, responses: made } },
      '/users/{userId}': { parameters: [parameter('userId')], get: answer(user) },
    },
  })
  expect(bindingOf(model, 'POST /users').evidence).toContainEqual({
    signal: 'link',
    weight: 0.2,
    says: 'answers where the new record is (Location)',
  })
})
