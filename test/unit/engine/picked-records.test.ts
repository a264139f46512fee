import { expect, test } from 'vitest'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const schemas = {
  Entry: object({ id: text, text }, 'id', 'text'),
  Repo: object({ id: text, name: text }, 'id', 'name'),
  Release: object({ id: text, tag: text }, 'id', 'tag'),
  Draft: object({ text }, 'text'),
  Tag: object({ tag: text }, 'tag'),
}
const one = (name: string) => ({ get: { responses: { '200': answer(ref(name)), '404': empty() } } })
const listed = (name: string, taken: string) => ({
  get: { responses: { '200': answer(arrayOf(ref(name))) } },
  post: { requestBody: json(ref(taken)), responses: { '201': answer(ref(name)) } },
})
const item = (name: string) => ({
  parameters: [parameter('path', 'id')],
  get: { responses: { '200': answer(ref(name)), '404': empty() } },
  delete: { responses: { '204': empty(), '404': empty() } },
})

function diary(empty = false): Talk {
  return mockOf(
    {
      '/entries': listed('Entry', 'Draft'),
      '/entries/latest': one('Entry'),
      '/entries/first': one('Entry'),
      '/entries/most-recent-entry': one('Entry'),
      '/entries/random': one('Entry'),
      '/entries/{id}': item('Entry'),
      '/repos': listed('Repo', 'Repo'),
      '/repos/{repo}': { ...one('Repo'), parameters: [parameter('path', 'repo')] },
      '/repos/{repo}/releases': { parameters: [parameter('path', 'repo')], ...listed('Release', 'Tag') },
      '/repos/{repo}/releases/latest': { parameters: [parameter('path', 'repo')], ...one('Release') },
    },
    schemas,
    { empty },
  )
}

test('the latest is what was created last, the first what was there first', async () => {
  const { send } = diary()
  const before = (await send('GET /entries')).body
  expect((await send('GET /entries/latest')).body).toEqual(before.at(-1))
  const made = (await send('POST /entries', { text: 'today' })).body
  expect((await send('GET /entries/latest')).body).toEqual(made)
  expect((await send('GET /entries/most-recent-entry')).body).toEqual(made)
  expect((await send('GET /entries/first')).body).toEqual(before[0])
  await send(`DELETE /entries/${before[0].id}`)
  expect((await send('GET /entries/first')).body).toEqual(before[1])
})

test('a random one is one of those that are there, and another at times', async () => {
  const { send } = diary()
  const there = (await send('GET /entries')).body.map(({ id }: { id: string }) => id)
  const drawn = new Set<string>()
  for (let i = 0; i < 30; i += 1) drawn.add((await send('GET /entries/random')).body.id)
  expect(drawn.size).toBeGreaterThan(3)
  expect([...drawn].filter(id => !there.includes(id))).toEqual([])
})

test('where there are none it is 404', async () => {
  const { send } = diary(true)
  expect((await send('GET /entries/latest')).status).toBe(404)
  expect((await send('GET /entries/random')).status).toBe(404)
})

test('below another record it is the latest of that record, which must be there', async () => {
  const { send } = diary()
  const [first, second] = (await send('GET /repos')).body
  const made = (await send(`POST /repos/${first.id}/releases`, { tag: 'v9' })).body
  expect((await send(`GET /repos/${first.id}/releases/latest`)).body).toEqual(made)
  expect((await send(`GET /repos/${second.id}/releases/latest`)).body).not.toEqual(made)
  expect((await send('GET /repos/nobody/releases/latest')).status).toBe(404)
})

test('an overlay says which one a path means whose words do not tell', async () => {
  const { send } = mockOf(
    {
      '/entries': listed('Entry', 'Draft'),
      '/entries/featured': {
        get: {
          'x-understudy': { resource: 'Entry', pick: 'first' },
          responses: { '200': answer(ref('Entry')), '404': empty() },
        },
      },
      '/entries/{id}': item('Entry'),
    },
    schemas,
    { empty: false },
  )
  expect((await send('GET /entries/featured')).body).toEqual((await send('GET /entries')).body[0])
})
