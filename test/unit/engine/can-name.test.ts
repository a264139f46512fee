import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const uuid = { type: 'string', format: 'uuid' }
const show = { responses: { 200: answer(ref('Film')), 404: empty() } }
const Film = object({ id: uuid, title: text }, 'id', 'title')
const list = { get: { responses: { 200: answer(arrayOf(ref('Film'))) } } }

function films(paths: JsonObject): Talk {
  const byId = { parameters: [parameter('path', 'id', uuid)], get: show }
  return mockOf({ '/films': list, '/films/{id}': byId, ...paths }, { Film }, { empty: false })
}

test('a path parameter that takes no id of the records is about something else: what it shows is no 404', async () => {
  const year = parameter('path', 'year', { type: 'integer', minimum: 1900, maximum: 2100 })
  const gone = { responses: { 204: empty(), 404: empty() } }
  const { send } = films({
    '/years': list,
    '/years/{year}': { parameters: [year], get: show, delete: gone },
  })
  expect(await send('GET /years/1999')).toMatchObject({ status: 200, body: { title: expect.any(String) } })
  expect((await send('DELETE /years/1999')).status).toBe(204)
  expect((await send('GET /years/soon')).status).toBe(400)
  expect((await send('GET /films/0159866a-4e50-482c-befb-900d8c8cf87b')).status).toBe(404)
})

test('a record above that the path cannot name by its id is none that must be there', async () => {
  const digest = { type: 'string', pattern: '^sha256:[a-f0-9]{64}$' }
  const { send } = films({
    '/films/{digest}/reviews': {
      parameters: [parameter('path', 'digest', digest)],
      get: { responses: { 200: answer(arrayOf(object({ id: uuid, stars: { type: 'integer' } }, 'id'))) } },
    },
  })
  expect((await send(`GET /films/sha256:${'a'.repeat(64)}/reviews`)).status).toBe(200)
})

test('a change whose body has no place for an id is answered from its schema, one that has is not', async () => {
  const change = (schema: JsonObject): JsonObject => ({
    ...list,
    post: {
      requestBody: json(object({ title: text, director_id: text }, 'title')),
      responses: { 201: answer(ref('Film')) },
    },
    put: { requestBody: json(schema), responses: { 200: answer(ref('Film')) } },
  })
  const nameless = films({ '/films': change(object({ title: text, director_id: text })) })
  expect((await nameless.send('PUT /films', { title: 'Ran' })).status).toBe(200)
  const named = films({ '/films': change(object({ id: uuid, title: text })) })
  expect((await named.send('PUT /films', { title: 'Ran' })).status).toBe(404)
})

test('where several records below others share an id, a path that does not say whose finds the first', async () => {
  const label = object({ name: text, colour: text }, 'name')
  const labels = {
    parameters: [parameter('path', 'id', uuid)],
    get: { responses: { 200: answer(arrayOf(ref('Label'))) } },
    post: { requestBody: json(label), responses: { 201: answer(ref('Label')) } },
  }
  const byName = { parameters: [parameter('path', 'name')] }
  const { send } = mockOf(
    {
      '/films': list,
      '/films/{id}': { parameters: [parameter('path', 'id', uuid)], get: show },
      '/films/{id}/labels': labels,
      '/films/{id}/labels/{name}': {
        parameters: [...labels.parameters, ...byName.parameters],
        get: { responses: { 200: answer(ref('Label')) } },
      },
      '/archive/labels/{name}/uses': {
        ...byName,
        get: { responses: { 200: answer(arrayOf(object({ id: uuid, at: text }, 'id'))), 404: empty() } },
      },
    },
    { Film, Label: label },
    { empty: false },
  )
  const { body } = await send('GET /films')
  for (const { id } of (body as { id: string }[]).slice(0, 2))
    await send(`POST /films/${id}/labels`, { name: 'noir', colour: 'grey' })
  expect((await send('GET /archive/labels/noir/uses')).status).toBe(200)
  expect((await send('GET /archive/labels/none/uses')).status).toBe(404)
})
