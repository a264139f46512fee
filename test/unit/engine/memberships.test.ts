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
import type { MockOptions } from '../../../src/mock/types.ts'

const own: JsonObject = { ...text, readOnly: true }

/** Teams whose members are users, added by their id. */
const teams = (options: MockOptions = {}, userId: JsonObject = text, refusals: JsonObject = {}): Talk =>
  mockOf(
    {
      '/users': {
        get: { responses: { '200': answer(arrayOf(ref('User'))) } },
        post: { requestBody: json(ref('User')), responses: { '201': answer(ref('User')) } },
      },
      '/users/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('User')) } },
      },
      '/teams': {
        get: { responses: { '200': answer(arrayOf(ref('Team'))) } },
        post: { requestBody: json(ref('Team')), responses: { '201': answer(ref('Team')) } },
      },
      '/teams/{teamId}/members': {
        parameters: [parameter('path', 'teamId')],
        get: { responses: { '200': answer(arrayOf(ref('User'))) } },
        post: {
          requestBody: json(object({ user_id: userId }, 'user_id')),
          responses: { '201': answer(ref('User')), ...refusals },
        },
      },
      '/teams/{teamId}/members/{user_id}': {
        parameters: [parameter('path', 'teamId'), parameter('path', 'user_id')],
        delete: { responses: { '204': empty(), '404': empty() } },
      },
    },
    {
      User: object({ id: own, name: text, email: { ...text, format: 'email' } }, 'id', 'name', 'email'),
      Team: object({ id: own, title: text }, 'id', 'title'),
    },
    options,
  )

test('who is added to a team is the user there is, and stays one when taken out again', async () => {
  const { send } = teams()
  await send('POST /users', { name: 'Al', email: 'al@acme.test' })
  const { body: user } = await send('POST /users', { name: 'Jo', email: 'jo@acme.test' })
  await send('POST /users', { name: 'Cy', email: 'cy@acme.test' })
  const { body: team } = await send('POST /teams', { title: 'Ops' })
  const members = `/teams/${team.id}/members`
  expect(await send(`POST ${members}`, { user_id: user.id })).toMatchObject({ status: 201, body: user })
  expect((await send(`GET ${members}`)).body).toEqual([user])
  expect((await send(`DELETE ${members}/${user.id}`)).status).toBe(204)
  expect((await send(`GET ${members}`)).body).toEqual([])
  expect((await send(`GET /users/${user.id}`)).body).toEqual(user)
})

test.each([
  ['is refused where the document names 409', { '409': empty() }, 409],
  ['changes nothing where it does not', {}, 201],
])('one user may be in two teams; once more in one %s', async (_, refusals, again) => {
  const { send } = teams({}, text, refusals)
  const { body: user } = await send('POST /users', { name: 'Jo', email: 'jo@acme.test' })
  const { body: one } = await send('POST /teams', { title: 'Ops' })
  const { body: other } = await send('POST /teams', { title: 'Dev' })
  const add = async (team: string): Promise<number> =>
    (await send(`POST /teams/${team}/members`, { user_id: user.id })).status
  expect([await add(one.id), await add(other.id), await add(one.id)]).toEqual([201, 201, again])
  expect((await send(`GET /teams/${one.id}/members`)).body).toHaveLength(1)
})

test('an id of nobody is kept all the same: the document does not say that it is refused', async () => {
  const { send } = teams({}, integer)
  const { body: team } = await send('POST /teams', { title: 'Ops' })
  const added = await send(`POST /teams/${team.id}/members`, { user_id: 1520 })
  expect(added).toMatchObject({ status: 201, body: { id: '1520' } })
  expect((await send(`DELETE /teams/${team.id}/members/1520`)).status).toBe(204)
})

test('the members that a team begins with are among the users', () => {
  const { mock } = teams({ empty: false })
  const users = mock.session.list('User').map(({ data }) => data)
  const members = mock.session.list('Member').map(({ data }) => data)
  expect(members.length).toBeGreaterThan(3)
  for (const member of members) expect(users).toContainEqual(member)
})
