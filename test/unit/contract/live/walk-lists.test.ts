import { expect, test } from 'vitest'
import { startConversation } from '../../../../src/contract/lifecycle/start-conversation.ts'
import { createIdFinder } from '../../../../src/contract/live/id-finder.ts'
import { walkLists } from '../../../../src/contract/live/walk-lists.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import { exchangeOf, petsApi } from '../report/pets.ts'

/** What a list does wrong. */
type Fault =
  | 'repeats'
  | 'skips'
  | 'overfull'
  | 'miscounts'
  | 'stands still'
  | 'repeats once'
  | 'shows its end again'

interface Style {
  readonly name: string
  readonly parameters: readonly string[]
  /** Where a page begins, and what an answer says of the next. */
  start(query: URLSearchParams, limit: number): number
  readonly next?: (end: number) => string | null
}

const STYLES: readonly Style[] = [
  {
    name: 'pages by number',
    parameters: ['page', 'per_page'],
    start: (query, limit) => (Number(query.get('page') ?? 1) - 1) * limit,
  },
  { name: 'offsets', parameters: ['offset', 'limit'], start: query => Number(query.get('offset') ?? 0) },
  {
    name: 'cursors',
    parameters: ['cursor', 'limit'],
    start: query => Number((query.get('cursor') ?? 'at0').slice(2)),
    next: end => `at${end}`,
  },
]

const IDS = Array.from({ length: 11 }, (_, index) => `i${index}`)

/** The rules that the pages of a list break, and how many requests it took to see. */
async function walked(style: Style, fault?: Fault, ids = IDS): Promise<{ rules: string[]; asked: number }> {
  let asked = 0
  const send = async ({ url }: { readonly url: string }): Promise<ReturnType<typeof exchangeOf>> => {
    asked += 1
    const query = new URL(url, 'http://x').searchParams
    const limit = Number(query.get('limit') ?? query.get('per_page') ?? 4)
    const asks = style.start(query, limit)
    const isLater = asks > 0
    const isFaulty = fault !== 'repeats once' || asked < 5
    const start = asks + (isLater && isFaulty ? (SHIFTS[fault ?? ''] ?? 0) : 0)
    const isBeyond = fault === 'shows its end again' && start >= ids.length
    const from = fault === 'stands still' ? 0 : isBeyond ? ids.length - limit : start
    const end = from + limit + (fault === 'overfull' ? 1 : 0)
    const body: JsonValue = {
      items: ids.slice(from, end).map(id => ({ id })),
      total: ids.length + (fault === 'miscounts' ? 2 : 0),
      next: end < ids.length ? (style.next?.(end) ?? null) : null,
    }
    return exchangeOf(`GET ${url}`, 200, body)
  }
  const conversation = startConversation({ api: petsApi(documentOf(style)), send, nowMs: 0 })
  const rules: string[] = []
  await walkLists({
    conversation,
    ids: createIdFinder(conversation),
    tell: ({ rule }) => rules.push(rule),
    isWanted: () => true,
    hasTime: () => true,
  })
  return { rules, asked }
}

const SHIFTS: { readonly [fault in string]: number } = { repeats: -1, 'repeats once': -1, skips: 1 }

function documentOf({ parameters }: Style): JsonObject {
  const items = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } }
  const properties = { items, total: { type: 'integer' }, next: { type: ['string', 'null'] } }
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          parameters: parameters.map(name => ({
            name,
            in: 'query',
            schema: { type: name === 'cursor' ? 'string' : 'integer' },
          })),
          responses: {
            200: {
              description: 'a page',
              content: { 'application/json': { schema: { type: 'object', properties } } },
            },
          },
        },
      },
    },
  }
}

test.each(STYLES)('sound $name raise no alarm, whatever number of records they end with', async style => {
  for (const length of [0, 1, 2, 3, 9, 11]) {
    expect(await walked(style, undefined, IDS.slice(0, length)), String(length)).toMatchObject({ rules: [] })
  }
})

const FAULTS: readonly (readonly [fault: Fault, rule: string])[] = [
  ['repeats', 'page-repeats'],
  ['skips', 'page-skips'],
  ['overfull', 'page-too-long'],
  ['miscounts', 'count-disagrees'],
]

test.each(STYLES.flatMap(style => FAULTS.map(([fault, rule]) => ({ ...style, style, fault, rule }))))(
  '$name with a list that $fault are told by $rule',
  async ({ style, fault, rule }) => {
    expect((await walked(style, fault)).rules).toEqual([rule])
  },
)

test('a list that shows the same page whatever is asked for repeats', async () => {
  const [byNumber] = STYLES
  if (byNumber !== undefined) expect((await walked(byNumber, 'stands still')).rules).toContain('page-repeats')
})

test('nothing is said of what follows where only the beginning of a list can be asked for', async () => {
  const top = { name: 'the first few', parameters: ['limit'], start: () => 0 }
  expect((await walked(top)).rules).toEqual([])
  expect((await walked(top, 'overfull')).rules).toEqual(['page-too-long'])
})

test('a list that shows its last page again beyond its end is sound', async () => {
  const [byNumber] = STYLES
  if (byNumber === undefined) return
  expect((await walked(byNumber, 'shows its end again', IDS.slice(0, 9))).rules).toEqual([])
})

test('what does not show again is not told, and a sound list is walked once', async () => {
  const [byNumber] = STYLES
  if (byNumber === undefined) return
  expect((await walked(byNumber, 'repeats once')).rules).toEqual([])
  expect((await walked(byNumber)).asked).toBeLessThanOrEqual(5)
})
