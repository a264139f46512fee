import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const schemas = { Thing: object({ id: text, name: text }, 'id', 'name') }

function things(template: string, parameters: readonly JsonObject[]): Talk {
  const paths = {
    '/things': { get: { responses: { '200': answer(arrayOf(ref('Thing'))) } } },
    [`/things/${template}`]: {
      get: { parameters: [...parameters], responses: { '200': answer(ref('Thing')), '404': empty() } },
    },
  }
  return mockOf(paths, schemas, { empty: false })
}

test.each<[template: string, name: string]>([
  ['{id}', 'id'],
  ['{id:}', 'id:'],
  ['{id:}', 'id'],
  ['{:id}', 'id'],
  ['{+id}', 'id'],
  ['{id*}', 'id'],
  ['{id?}', 'id'],
  ['{id:[0-9a-f-]+}', 'id'],
  ['{id: [0-9a-f-]+}', 'id: [0-9a-f-]+'],
  ['{id:uuid}', 'id'],
  ['{id=**}', 'id'],
  ['{ id }', 'id'],
])(
  'a record is found by its id on a path that ends in %s, with a parameter called %j',
  async (template, name) => {
    const { send } = things(template, [parameter('path', name)])
    const [first] = (await send('GET /things')).body
    expect(await send(`GET /things/${first.id}`)).toMatchObject({ status: 200, body: first })
    expect((await send('GET /things/none')).status).toBe(404)
  },
)

test('a name that no parameter describes is read as well', async () => {
  const { send } = things('{id:[a-z]+}', [])
  const [first] = (await send('GET /things')).body
  expect((await send(`GET /things/${first.id}`)).body).toEqual(first)
})

test('names that would become one stay as they are', async () => {
  const Pair = object({ left: text, right: text }, 'left', 'right')
  const { send } = mockOf(
    {
      '/pairs/{of:left}/{of:right}': {
        get: {
          parameters: [parameter('path', 'of:left'), parameter('path', 'of:right')],
          responses: { '200': answer(Pair) },
        },
      },
    },
    {},
    { empty: false },
  )
  expect((await send('GET /pairs/a/b')).status).toBe(200)
})

test('what a parameter asks for is checked under the plain name', async () => {
  const number = parameter('path', 'id:[0-9]+', { type: 'integer' })
  const { send } = things('{id:[0-9]+}', [number])
  const { status, body } = await send('GET /things/seven')
  expect([status, body.detail]).toEqual([400, 'id must be an integer'])
})
