import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from '../mock-of.ts'

const THING = object(
  {
    id: text,
    name: text,
    size: { type: 'integer' },
    state: { type: 'string', enum: ['open', 'closed'] },
    created: { type: 'string', format: 'date-time' },
    maker: object({ city: text }),
  },
  'id',
)

async function things(filter: JsonObject, hints: JsonObject = {}): Promise<Talk> {
  const talk = mockOf(
    {
      '/things': {
        get: {
          'x-understudy': hints,
          parameters: [filter],
          responses: { '200': answer(arrayOf(ref('Thing'))) },
        },
        post: { requestBody: json(ref('Thing')), responses: { '201': answer(ref('Thing')) } },
      },
    },
    { Thing: THING },
  )
  const made = (id: string, size: number, state: string, day: string, city: string): JsonObject => ({
    id,
    name: `${id} ${city}`,
    size,
    state,
    created: `${day}T10:00:00Z`,
    maker: { city },
  })
  for (const thing of [
    made('a', 1, 'open', '2026-01-01', 'Rome'),
    made('b', 5, 'open', '2026-01-02', 'Oslo'),
    made('c', 9, 'closed', '2026-01-03', 'Rome'),
  ])
    await talk.send('POST /things', thing)
  return talk
}

const idsOf = async ({ send }: Talk, expression: string, name: string): Promise<string[]> =>
  (await send(`GET /things?${encodeURIComponent(name)}=${encodeURIComponent(expression)}`)).body.map(
    ({ id }: { id: string }) => id,
  )

test.each([
  ["state eq 'open'", ['a', 'b']],
  ["state eq 'open' and size gt 3", ['b']],
  ["state eq 'closed' or size lt 2", ['a', 'c']],
  ["maker/city eq 'Rome'", ['a', 'c']],
  ["contains(name,'oslo')", ['b']],
  ['created ge 2026-01-02', ['b', 'c']],
  ["id in ('a','c')", ['a', 'c']],
  ['STATE==Open;size=le=5', ['a', 'b']],
  ['size==1,size==9', ['a', 'c']],
  ['maker.city:Rome', ['a', 'c']],
])('%s leaves %j', async (expression, ids) => {
  expect(await idsOf(await things(parameter('query', '$filter')), expression, '$filter')).toEqual(ids)
})

test.each(["color eq 'red'", 'not (size gt 3)', "endswith(name,'x')", 'anything'])(
  '%s, which is not understood, leaves the list as it is',
  async expression => {
    expect(await idsOf(await things(parameter('query', '$filter')), expression, '$filter')).toEqual([
      'a',
      'b',
      'c',
    ])
  },
)

test('a search that speaks of a syntax takes an expression, and a text as before', async () => {
  const q = { ...parameter('query', 'q'), description: 'A text, or an expression such as `size>3`.' }
  const talk = await things(q)
  expect(await idsOf(talk, 'size>3', 'q')).toEqual(['b', 'c'])
  expect(await idsOf(talk, 'oslo', 'q')).toEqual(['b'])
})

test.each<[string, string | false, string[]]>([
  ['another parameter holds the expression', 'only', ['b', 'c']],
  ['none does', false, ['a', 'b', 'c']],
])('an overlay says that %s', async (_what, expression, ids) => {
  const talk = await things(parameter('query', expression === false ? '$filter' : 'only'), {
    list: { expression },
  })
  expect(await idsOf(talk, 'size>3', expression === false ? '$filter' : 'only')).toEqual(ids)
})
