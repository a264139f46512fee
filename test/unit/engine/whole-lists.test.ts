import { expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
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

const SCHEMAS = {
  Team: object({ id: { ...text, readOnly: true }, name: text }, 'id', 'name'),
  Label: object({ name: text, color: text }, 'name'),
  Column: object({ label: text, value: text }, 'label', 'value'),
  Member: object({ id: text, role: text }, 'id', 'role'),
  Tag: object({ id: integer, name: text }, 'id', 'name'),
}
const below = [parameter('path', 'teamId')]

/** Teams, and below each a list that can be put as a whole. */
const teams = (list: string, item: string, put: JsonObject, more: JsonObject = {}, post?: JsonObject): Talk =>
  mockOf(
    {
      '/teams': {
        get: { responses: { '200': answer(arrayOf(ref('Team'))) } },
        post: { requestBody: json(ref('Team')), responses: { '201': answer(ref('Team')) } },
      },
      '/teams/{teamId}': {
        parameters: below,
        get: { responses: { '200': answer(ref('Team')), '404': empty() } },
      },
      [`/teams/{teamId}/${list}`]: {
        parameters: below,
        get: { responses: { '200': answer(arrayOf(ref(item))) } },
        put: { responses: { '200': answer(arrayOf(ref(item))), '404': empty() }, ...put },
        ...(post === undefined ? {} : { post }),
      },
      ...more,
    },
    SCHEMAS,
  )

async function team({ send }: Talk, name: string): Promise<string> {
  return `/teams/${(await send('POST /teams', { name })).body.id}`
}

test.each<[string, Talk, string, JsonValue, JsonValue]>([
  [
    'records',
    teams('labels', 'Label', { requestBody: json(arrayOf(ref('Label'))) }),
    'labels',
    [
      { name: 'bug', color: 'red' },
      { name: 'docs', color: 'blue' },
    ],
    [{ name: 'docs', color: 'green' }],
  ],
  [
    'records in a wrapper',
    teams('labels', 'Label', { requestBody: json(object({ labels: arrayOf(ref('Label')) }, 'labels')) }),
    'labels',
    { labels: [{ name: 'bug', color: 'red' }] },
    { labels: [{ name: 'docs', color: 'green' }] },
  ],
  [
    'records with ids of their own',
    teams('members', 'Member', { requestBody: json(arrayOf(ref('Member'))) }),
    'members',
    [
      { id: 'u1', role: 'owner' },
      { id: 'u2', role: 'guest' },
    ],
    [{ id: 'u2', role: 'owner' }],
  ],
])(
  'a list of %s that is put takes the place of the one that was there',
  async (_, talk, list, first, second) => {
    const path = await team(talk, 'a')
    const other = await team(talk, 'b')
    await talk.send(`PUT ${other}/${list}`, first)
    const items = (body: JsonValue): JsonValue =>
      Array.isArray(body) ? body : (Object.values(body as JsonObject)[0] ?? null)
    expect(await talk.send(`PUT ${path}/${list}`, first)).toMatchObject({ status: 200, body: items(first) })
    await talk.send(`PUT ${path}/${list}`, second)
    expect((await talk.send(`GET ${path}/${list}`)).body).toEqual(items(second))
    expect((await talk.send(`GET ${other}/${list}`)).body).toEqual(items(first))
    await talk.send(`PUT ${path}/${list}`, Array.isArray(second) ? [] : { labels: [] })
    expect((await talk.send(`GET ${path}/${list}`)).body).toEqual([])
  },
)

test('a list of names keeps what it names and makes the rest', async () => {
  const talk = teams('tags', 'Tag', { requestBody: json(object({ tags: arrayOf(text) }, 'tags')) })
  const path = await team(talk, 'a')
  await talk.send(`PUT ${path}/tags`, { tags: ['red', 'round'] })
  const [red, round] = (await talk.send(`GET ${path}/tags`)).body
  expect([red.name, round.name]).toEqual(['red', 'round'])
  await talk.send(`PUT ${path}/tags`, { tags: ['round', 'small'] })
  expect((await talk.send(`GET ${path}/tags`)).body).toEqual([
    round,
    expect.objectContaining({ name: 'small' }),
  ])
})

test('a list of ids names records by them', async () => {
  const talk = teams('tags', 'Tag', {
    requestBody: json(object({ selected_tag_ids: arrayOf(integer) }, 'selected_tag_ids')),
    responses: { '204': empty() },
  })
  const path = await team(talk, 'a')
  expect(await talk.send(`PUT ${path}/tags`, { selected_tag_ids: [7, 9] })).toMatchObject({ status: 204 })
  expect((await talk.send(`GET ${path}/tags`)).body).toMatchObject([{ id: 7 }, { id: 9 }])
})

test('what shows no id is what it was named', async () => {
  const talk = teams('columns', 'Column', { requestBody: json(arrayOf(text)) })
  const path = await team(talk, 'a')
  await talk.send(`PUT ${path}/columns`, ['created', 'status'])
  expect((await talk.send(`GET ${path}/columns`)).body).toMatchObject([
    { value: 'created' },
    { value: 'status' },
  ])
})

test('below a record that is not there no list can be put', async () => {
  const talk = teams('labels', 'Label', { requestBody: json(arrayOf(ref('Label'))) })
  expect(await talk.send('PUT /teams/none/labels', [])).toMatchObject({ status: 404 })
})

test('where one record is refused the list stays as it was', async () => {
  const talk = mockOf(
    {
      '/labels': {
        get: { responses: { '200': answer(arrayOf(ref('Label'))) } },
        put: {
          requestBody: json(arrayOf(ref('Label'))),
          responses: { '200': answer(arrayOf(ref('Label'))), '409': empty() },
        },
      },
    },
    { ...SCHEMAS, Label: object({ name: text, color: text }, 'name') },
    {
      overlays: [
        {
          overlay: '1.0.0',
          info: { title: 'Unique colours', version: '1' },
          actions: [
            {
              target: '$',
              update: { 'x-understudy': { resources: { Label: { unique: [{ fields: ['color'] }] } } } },
            },
          ],
        },
      ],
    },
  )
  await talk.send('PUT /labels', [{ name: 'bug', color: 'red' }])
  const twice = [
    { name: 'docs', color: 'blue' },
    { name: 'help', color: 'blue' },
  ]
  expect(await talk.send('PUT /labels', twice)).toMatchObject({ status: 409 })
  expect((await talk.send('GET /labels')).body).toEqual([{ name: 'bug', color: 'red' }])
})

test('names that are posted to a list are added to it', async () => {
  const tags = object({ tags: arrayOf({ oneOf: [text, object({ name: text, why: text }, 'name')] }) }, 'tags')
  const talk = teams(
    'tags',
    'Tag',
    {},
    {},
    {
      requestBody: json({ oneOf: [tags, arrayOf(text)] }),
      responses: { '201': answer(arrayOf(ref('Tag'))) },
    },
  )
  const path = await team(talk, 'a')
  await talk.send(`POST ${path}/tags`, { tags: ['red', { name: 'dull', why: 'no light' }] })
  expect(await talk.send(`POST ${path}/tags`, { tags: ['round', 'red'] })).toMatchObject({
    status: 201,
    body: [{ name: 'round' }, { name: 'red' }],
  })
  await talk.send(`POST ${path}/tags`, ['big'])
  const names = (await talk.send(`GET ${path}/tags`)).body.map(({ name }: { name: string }) => name)
  expect(names).toEqual(['red', 'dull', 'round', 'big'])
})

test('ids that are posted to a list add what they name', async () => {
  const talk = teams(
    'tags',
    'Tag',
    {},
    {},
    { requestBody: json(arrayOf(integer)), responses: { '204': empty() } },
  )
  const path = await team(talk, 'a')
  await talk.send(`POST ${path}/tags`, [4, 5])
  await talk.send(`POST ${path}/tags`, [5, 6])
  expect((await talk.send(`GET ${path}/tags`)).body).toMatchObject([{ id: 4 }, { id: 5 }, { id: 6 }])
})

test.each<[string, JsonObject, string, JsonValue]>([
  [
    'a word in the body',
    { requestBody: json(object({ tags: arrayOf(text), action: text }, 'tags', 'action')) },
    '',
    { tags: ['red'], action: 'remove' },
  ],
  [
    'a parameter that must be there',
    {
      parameters: [{ ...parameter('query', 'mode'), required: true }],
      requestBody: json(object({ tags: arrayOf(text) }, 'tags')),
    },
    '?mode=remove',
    { tags: ['red'] },
  ],
])(
  'names that are posted with %s that says what to do with them are not added',
  async (_, post, query, body) => {
    const responses = { '200': answer(arrayOf(ref('Tag'))) }
    const talk = teams('tags', 'Tag', {}, {}, { ...post, responses })
    const path = await team(talk, 'a')
    expect((await talk.send(`POST ${path}/tags${query}`, body)).status).toBe(200)
    expect((await talk.send(`GET ${path}/tags`)).body).toEqual([])
  },
)
