import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

/** What is told by a status alone: GET answers 204 or 404. */
const toggle = (sets: 'put' | 'post'): JsonObject => ({
  get: { responses: { '204': empty(), '404': empty() } },
  [sets]: { responses: { '204': empty(), '404': empty() } },
  delete: { responses: { '204': empty(), '404': empty() } },
})

function gists(sets: 'put' | 'post' = 'put'): Talk {
  const id = parameter('path', 'gist_id')
  return mockOf(
    {
      '/gists': {
        get: { responses: { '200': answer(arrayOf(ref('Gist'))) } },
        post: { requestBody: json(object({ title: text })), responses: { '201': answer(ref('Gist')) } },
      },
      '/gists/{gist_id}': {
        parameters: [id],
        get: { responses: { '200': answer(ref('Gist')), '404': empty() } },
        delete: { responses: { '204': empty() } },
      },
      '/gists/{gist_id}/star': { parameters: [id], ...toggle(sets) },
      '/stars/{owner}/{name}': {
        parameters: [parameter('path', 'owner'), parameter('path', 'name')],
        ...toggle(sets),
      },
    },
    { Gist: object({ id: text, title: text, starred: boolean }, 'id', 'starred') },
  )
}

test.each(['put', 'post'] as const)('what is set by %s is so until it is taken back', async sets => {
  const { send } = gists(sets)
  const { body } = await send('POST /gists', { title: 'a' })
  const star = `/gists/${body.id}/star`
  const states: number[] = []
  for (const method of [
    'GET',
    sets.toUpperCase(),
    sets.toUpperCase(),
    'GET',
    'HEAD',
    'DELETE',
    'DELETE',
    'GET',
  ])
    states.push((await send(`${method} ${star}`)).status)
  expect(states).toEqual([404, 204, 204, 204, 204, 204, 204, 404])
})

test('it is so of one record and of no other, and the record says it where a field speaks of it', async () => {
  const { send } = gists()
  const [one, other] = [
    (await send('POST /gists', { title: 'a' })).body,
    (await send('POST /gists', { title: 'b' })).body,
  ]
  await send(`PUT /gists/${one.id}/star`)
  expect((await send(`GET /gists/${other.id}/star`)).status).toBe(404)
  expect((await send(`GET /gists/${one.id}`)).body.starred).toBe(true)
  await send(`DELETE /gists/${one.id}/star`)
  expect((await send(`GET /gists/${one.id}`)).body.starred).toBe(false)
})

test('it is so of nothing that is not there', async () => {
  const { send } = gists()
  expect((await send('PUT /gists/nobody/star')).status).toBe(404)
  const { body } = await send('POST /gists', { title: 'a' })
  await send(`PUT /gists/${body.id}/star`)
  await send(`DELETE /gists/${body.id}`)
  expect((await send(`GET /gists/${body.id}/star`)).status).toBe(404)
})

test('what names no record that is kept is so all the same, by all of its path', async () => {
  const { mock, send } = gists()
  expect((await send('GET /stars/octo/world')).status).toBe(404)
  await send('PUT /stars/octo/world')
  const before = mock.snapshot()
  expect((await send('GET /stars/octo/world')).status).toBe(204)
  expect((await send('GET /stars/octo/moon')).status).toBe(404)
  await send('DELETE /stars/octo/world')
  expect((await send('GET /stars/octo/world')).status).toBe(404)
  mock.restore(before)
  expect((await send('GET /stars/octo/world')).status).toBe(204)
})

test('where the items are listed, a GET without a body tells whether one is there', async () => {
  const name = parameter('path', 'username')
  const { send } = mockOf(
    {
      '/following': { get: { responses: { '200': answer(arrayOf(ref('User'))) } } },
      '/following/{username}': { parameters: [name], ...toggle('put') },
    },
    { User: object({ login: text }, 'login') },
  )
  expect((await send('GET /following/jo')).status).toBe(404)
  await send('PUT /following/jo')
  expect((await send('GET /following/jo')).status).toBe(204)
  expect((await send('GET /following')).body).toMatchObject([{ login: 'jo' }])
  await send('DELETE /following/jo')
  expect((await send('GET /following/jo')).status).toBe(404)
})
