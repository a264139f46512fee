import { expect, test } from 'vitest'
import {
  answer,
  arrayOf,
  empty,
  hinting,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const schemas = {
  User: object({ id: integer, login: text, email: text }, 'id', 'login', 'email'),
  Repo: object({ id: text, name: text }, 'id', 'name'),
  NewRepo: object({ name: text }, 'name'),
}
const read = (name: string) => ({ get: { responses: { '200': answer(ref(name)), '404': empty() } } })
const listed = (name: string) => ({
  get: { responses: { '200': answer(arrayOf(ref(name))), '404': empty() } },
})
const made = (name: string) => ({
  ...listed(name),
  post: { requestBody: json(ref(`New${name}`)), responses: { '201': answer(ref(name)), '404': empty() } },
})

/** Users by the id of their account, and by what they sign in as. */
function hub(): Talk {
  return mockOf(
    {
      '/users': listed('User'),
      '/user/{account_id}': { parameters: [parameter('path', 'account_id', integer)], ...read('User') },
      '/users/{username}': { parameters: [parameter('path', 'username')], ...read('User') },
      '/users/{username}/repos': { parameters: [parameter('path', 'username')], ...made('Repo') },
    },
    schemas,
    { empty: false, ...hinting({ resources: { User: { id: 'id' } } }) },
  )
}

test('a record that has an id is also found by what its path calls it', async () => {
  const { send } = hub()
  for (const user of (await send('GET /users')).body) {
    expect((await send(`GET /users/${user.login}`)).body).toEqual(user)
    expect((await send(`GET /user/${user.id}`)).body).toEqual(user)
  }
  expect((await send('GET /users/nobody')).status).toBe(404)
})

test('what is below it is found by that name, and is the same as by its id', async () => {
  const { send } = hub()
  const [first, second] = (await send('GET /users')).body
  const repo = (await send(`POST /users/${first.login}/repos`, { name: 'engine' })).body
  expect((await send(`GET /users/${first.login}/repos`)).body).toContainEqual(repo)
  expect((await send(`GET /users/${first.id}/repos`)).body).toContainEqual(repo)
  expect((await send(`GET /users/${second.login}/repos`)).body).not.toContainEqual(repo)
  expect((await send('GET /users/nobody/repos')).status).toBe(404)
})
