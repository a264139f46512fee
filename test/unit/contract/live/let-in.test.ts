import { expect, test } from 'vitest'
import { watchLetIn } from '../../../../src/contract/live/let-in.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const token: JsonObject = { type: 'http', scheme: 'bearer' }
const api = loadApi({
  name: 'doors',
  document: {
    openapi: '3.1.0',
    info: { title: 'Doors', version: '1' },
    paths: {},
    components: { securitySchemes: { token } },
  },
  extensions: [],
  overlays: [],
})
const REFUSED = [
  { what: 'what needs credentials', why: 'the server answered 401 to whatever bore those given' },
]

test.each<[what: string, answers: [bearer: string, status: number][], want: unknown[]]>([
  ['nobody asked', [], []],
  [
    'all were turned away',
    [
      ['s', 401],
      ['s', 401],
    ],
    REFUSED,
  ],
  [
    'one was let in',
    [
      ['s', 401],
      ['s', 403],
    ],
    [],
  ],
  [
    'one was let in before',
    [
      ['s', 200],
      ['s', 401],
    ],
    [],
  ],
  [
    'others there is no path for',
    [
      ['s', 401],
      ['s', 404],
      ['s', 405],
      ['s', 501],
    ],
    REFUSED,
  ],
  [
    'who was let in bore nothing',
    [
      ['s', 401],
      ['', 200],
    ],
    REFUSED,
  ],
  ['who was turned away bore something else', [['other', 401]], []],
  ['nobody was turned away', [['s', 404]], []],
])('credentials where %s', async (_, answers, want) => {
  const door = watchLetIn(
    async request => {
      const status = Number(request.url.slice(1))
      return { request, response: { status, headers: {}, body: undefined }, startedAtMs: 0, durationMs: 0 }
    },
    api,
    { token: 's' },
  )
  for (const [bearer, status] of answers) {
    const headers: Record<string, string> = bearer === '' ? {} : { authorization: `Bearer ${bearer}` }
    await door.send({ method: 'GET', url: `/${status}`, headers, body: undefined })
  }
  expect(door.refused()).toEqual(want)
})
