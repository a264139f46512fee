import { expect, test } from 'vitest'
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

/** Boards whose creation and change declare parameters and no body. */
function boards(): Talk {
  const parameters = [
    parameter('query', 'name'),
    parameter('query', 'maxCards', integer),
    parameter('query', 'key'),
  ]
  return mockOf(
    {
      '/boards': {
        get: { responses: { '200': answer(arrayOf(ref('Board'))) } },
        post: { parameters, responses: { '201': answer(ref('Board')) } },
      },
      '/boards/{id}': {
        parameters: [parameter('path', 'id', integer)],
        get: { responses: { '200': answer(ref('Board')), '404': empty() } },
        patch: { parameters, responses: { '200': answer(ref('Board')) } },
      },
    },
    {
      Board: object(
        {
          id: integer,
          name: text,
          max_cards: integer,
          url: { ...text, readOnly: true },
          closed: { type: 'boolean' },
        },
        'id',
        'name',
      ),
    },
  )
}

test('a record is made as the query says where no body is declared', async () => {
  const { send } = boards()
  const { status, body } = await send('POST /boards?name=Home&maxCards=5&key=k')
  expect([status, body.name, body.max_cards]).toEqual([201, 'Home', 5])
  expect((await send(`GET /boards/${body.id}`)).body).toEqual(body)
})

test('a record is changed as the query says, and keeps the rest', async () => {
  const { send } = boards()
  const { id } = (await send('POST /boards?name=Home&maxCards=5')).body
  expect((await send(`PATCH /boards/${id}?name=Work`)).body).toMatchObject({ id, name: 'Work', max_cards: 5 })
})

test('a body that no operation declares is taken as far as the record has such fields', async () => {
  const { send } = boards()
  const { body } = await send('POST /boards', {
    name: 'Home',
    closed: true,
    id: 9_999,
    url: 'https://me.test',
    max_cards: 'many',
    ['__proto__x']: 1,
  })
  expect(body).toMatchObject({ name: 'Home', closed: true })
  expect([body.id, body.url, body.max_cards]).not.toEqual(expect.arrayContaining([9_999]))
  expect(body.url).not.toBe('https://me.test')
  expect(body.max_cards).not.toBe('many')
})

test('where a body is declared, the query says nothing of the record', async () => {
  const { send } = mockOf(
    {
      '/notes': {
        get: { responses: { '200': answer(arrayOf(ref('Note'))) } },
        post: {
          parameters: [parameter('query', 'title')],
          requestBody: json(ref('Note')),
          responses: { '201': answer(ref('Note')) },
        },
      },
    },
    { Note: object({ id: { ...integer, readOnly: true }, title: text }, 'id') },
  )
  expect((await send('POST /notes?title=Asked', { title: 'Told' })).body.title).toBe('Told')
})
