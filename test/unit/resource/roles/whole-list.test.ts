import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { explainOperation } from '../../../../src/resource/explain/explain-operation.ts'
import { behaviours, inferred } from '../read-model.ts'

const text = { type: 'string' }
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items })
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties })
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const answer = (schema: JsonObject): JsonObject => ({
  responses: { '200': { description: 'ok', ...content(schema) } },
})

const components = {
  schemas: {
    Team: object({ id: text, name: text }),
    Member: object({ id: text, role: text, since: text }),
  },
}

/** A model of teams with members, whose whole list one operation takes. */
function modelWith(sent: JsonObject, operation: JsonObject, method: string): ReturnType<typeof inferred> {
  const id = [{ name: 'id', in: 'path', required: true, schema: text }]
  const whole = {
    requestBody: content(sent),
    responses: { '204': { description: 'done' } },
    ...operation,
  }
  return inferred({
    paths: {
      '/teams': { get: answer(listOf(ref('Team'))) },
      '/teams/{id}': { parameters: id, get: answer(ref('Team')) },
      '/teams/{id}/members': {
        parameters: id,
        get: answer(listOf(ref('Member'))),
        [method]: whole,
      },
      '/members': { put: { ...whole }, get: answer(listOf(ref('Member'))) },
    },
    components,
  })
}

test.each<[string, JsonObject, JsonObject, string, string]>([
  ['members', listOf(ref('Member')), {}, 'put', 'replace-many TeamMember'],
  ['members in a wrapper', object({ members: listOf(ref('Member')) }), {}, 'put', 'replace-many TeamMember'],
  ['ids', object({ member_ids: listOf(text) }), {}, 'put', 'replace-many TeamMember'],
  [
    'links to members, where the PATCH is named a replacement',
    object({ data: listOf(object({ type: text, id: text })) }),
    { operationId: 'teams-members-replace_to_many_relationship' },
    'patch',
    'replace-many TeamMember',
  ],
  [
    'members to be updated',
    listOf(ref('Member')),
    { summary: 'Update members' },
    'put',
    'update-many TeamMember',
  ],
  ['members to be added', object({ members: listOf(text) }), { operationId: 'add_members' }, 'put', 'sample'],
  [
    'links, by any other PATCH',
    object({ data: listOf(object({ type: text, id: text })) }),
    {},
    'patch',
    'sample',
  ],
  ['ids and what to do with them', object({ op: text, ids: listOf(text) }), {}, 'put', 'sample'],
  [
    'texts that are not all there is',
    object({ fields: listOf(text), sort: listOf(object({})) }),
    {},
    'put',
    'sample',
  ],
  [
    'ids, and how, in a parameter',
    listOf(text),
    { parameters: [{ name: 'standing', in: 'query', required: true, schema: text }] },
    'put',
    'sample',
  ],
])('a list of %s: %s', (_, sent, operation, method, behaviour) => {
  const model = modelWith(sent, operation, method)
  expect(behaviours(model)[`${method.toUpperCase()} /teams/{id}/members`]).toBe(behaviour)
})

test('records with ids that nothing above keeps apart are changed, unless the name says that they are replaced', () => {
  const puts = (operation: JsonObject): JsonValue | undefined =>
    behaviours(modelWith(listOf(ref('Member')), operation, 'put'))['PUT /members']
  expect(puts({})).toBe('update-many Member')
  expect(puts({ summary: 'Replace all members' })).toBe('replace-many Member')
})

test('a list that shows the records of other lists too is not put as a whole', () => {
  const id = [{ name: 'id', in: 'path', required: true, schema: text }]
  const model = inferred({
    paths: {
      '/members': { get: answer(listOf(ref('Member'))) },
      '/members/{id}': { parameters: id, get: answer(ref('Member')) },
      '/{tenant}/members': {
        parameters: [{ name: 'tenant', in: 'path', required: true, schema: text }],
        get: answer(listOf(ref('Member'))),
        put: {
          requestBody: content(object({ member_ids: listOf(text) })),
          responses: { '204': { description: 'done' } },
        },
      },
    },
    components,
  })
  const told = behaviours(model)
  expect([told['GET /{tenant}/members'], told['PUT /{tenant}/members']]).toEqual(['list Member', 'sample'])
})

test('an explanation says that it is the whole list', () => {
  const model = modelWith(object({ member_ids: listOf(text) }), {}, 'put')
  const told = explainOperation(model, 'PUT /teams/{id}/members')
  expect(told).toContain('replace-many TeamMember')
  expect(told).toContain('member_ids[] names the whole list')
})
