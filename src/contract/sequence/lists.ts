import { beforeQuery, decodeForm, queryOf, splitQuery } from '../../http/query.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import { itemsIn } from '../lifecycle/items-in.ts'
import { plainName } from '../lifecycle/names.ts'
import { nextPage, pagePart } from '../lifecycle/paging.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import { cameBack } from './compare-shown.ts'
import { type Event, shownBody, succeeded } from './event.ts'
import { idOfItem } from './id-of-item.ts'
import { confirm } from './known-records.ts'
import type { Role } from './roles.ts'
import { type Story, keyOf } from './story.ts'

/** What lists say of records, page by page. */
export interface Lists {
  add(event: Event, role: Role): void
  /** Something was written: a walk that goes on may rightly see a list that moved. */
  interrupt(): void
}

/** One walk through the pages of one list. */
interface Walk {
  /** Path and everything in the query that is not about pages. */
  readonly about: string
  readonly isFiltered: boolean
  readonly ids: Set<string>
  /** What each page was asked for: asking again is no walking on. */
  readonly asked: Set<string>
  /** Whether it began where the list begins. */
  readonly isWhole: boolean
}

/** Names of totals in envelopes. */
const TOTAL = /^(?:total|totalcount|totalitems|totalresults|totalrecords|totalelements|totalsize|totalhits)$/
/** Ids of one walk that are remembered. */
const MAX_IDS = 100_000
/** Walks remembered: reads go on as long as a recording does, and each may ask for another list. */
const MAX_WALKS = 1000

/** Follows walks through lists. */
export function createLists(story: Story): Lists {
  const walks = new Map<string, Walk>()

  function walkFor(event: Event): Walk {
    const { url } = event.judged.exchange.request
    const fields = splitQuery(queryOf(url))
    const place = fields.filter(({ name }) => pagePart(name) === 'place')
    const others = fields.filter(({ name }) => pagePart(name) !== 'place')
    const about = `${beforeQuery(url)}?${others.map(({ name, value }) => `${name}=${value}`).join('&')}`
    const page = place.map(({ name, value }) => `${name}=${value}`).join('&')
    const known = walks.get(about)
    const isStart = place.every(({ value }) => value === '' || value === '0' || value === '1')
    if (known !== undefined && !isStart && !known.asked.has(page)) {
      known.asked.add(page)
      return known
    }
    const isFiltered = others.some(({ name }) => pagePart(name) === undefined)
    const walk = { about, isFiltered, ids: new Set<string>(), asked: new Set([page]), isWhole: isStart }
    if (walks.size >= MAX_WALKS) walks.clear()
    walks.set(about, walk)
    return walk
  }

  return {
    interrupt: () => walks.clear(),
    add(event, role) {
      if (!succeeded(event)) return
      const { value, nodes } = shownBody(event)
      if (value === undefined) return
      const walk = walkFor(event)
      if (walk.ids.size > MAX_IDS) return
      const { items } = itemsIn(event.judged.api.schemas, value, nodes, role.plan.noun)
      const parameter = parameterOf(role)
      const ids = items.map(item => idOfItem(item, parameter)).filter(id => id !== undefined)
      if (ids.length < items.length) return
      tooLong(story, event, role, items.length)
      listed(story, event, role, ids)
      repeats(story, event, role, walk, ids)
      for (const id of ids) walk.ids.add(id)
      if (walk.isWhole && isLast(event, value, items.length, walk.ids.size))
        ended(story, event, role, walk, value)
    },
  }
}

/** What the path of one such record calls its id. */
function parameterOf({ plan }: Role): string | undefined {
  const item = plan.read ?? plan.remove ?? plan.updates[0]
  return item === undefined ? undefined : parametersIn(item.path).at(-1)
}

/** A list that shows what was deleted; lists are often slower than reads, so a later one settles it. */
function listed({ records, doubts }: Story, event: Event, role: Role, ids: readonly string[]): void {
  const above = role.above.map(name => event.values[name] ?? '')
  for (const id of ids) {
    const record = records.get(role.plan, id)
    if (record === undefined) continue
    doubts.settle(keyOf(record), 'missing-in-list')
    if (record.above !== undefined && String(record.above) !== String(above)) continue
    if (record.state === 'there') confirm(record, 'list', event.number)
    if (record.state !== 'gone') continue
    doubts.raise(keyOf(record), 'listed-after-delete', {
      rule: 'listed-after-delete',
      event,
      message: `the ${role.plan.noun} ${id} was deleted and is still listed`,
      expected: 'a list without it',
      isUncertain: true,
      since: record.since,
      witness: cameBack(record, 'list'),
    })
  }
}

/** More than was asked for, by a parameter that the document has. */
function tooLong({ doubts }: Story, event: Event, { plan }: Role, shown: number): void {
  const { operation, exchange } = event.judged
  const limit = limitOf(exchange.request.url)
  if (limit === undefined || !(limit >= 1) || shown <= limit || !takesLimit(operation)) return
  doubts.raise(`${operation.key} ${plan.path}`, 'page-too-long', {
    rule: 'page-too-long',
    event,
    message: `${limit} were asked for, and ${shown} are listed`,
    expected: `at most ${limit} records`,
  })
}

function takesLimit({ parameters }: Event['judged']['operation']): boolean {
  return parameters.some(({ name, in: place }) => place === 'query' && pagePart(name) === 'limit')
}

function repeats({ doubts }: Story, event: Event, role: Role, walk: Walk, ids: readonly string[]): void {
  const shown = new Set<string>()
  const again = ids.find(id => walk.ids.has(id) || shown.size === shown.add(id).size)
  if (again === undefined) return
  doubts.raise(walk.about, 'page-repeats', {
    rule: 'page-repeats',
    event,
    message: `the ${role.plan.noun} ${again} is listed twice in one walk`,
    expected: 'each record once',
  })
}

/** The walk is over: what it should have shown, and how many the list says there are. */
function ended({ records, doubts }: Story, event: Event, role: Role, walk: Walk, body: JsonValue): void {
  const total = totalOf(event, body)
  if (total !== undefined && total !== walk.ids.size) {
    doubts.raise(walk.about, 'count-disagrees', {
      rule: 'count-disagrees',
      event,
      message: `the list says there are ${total}, and shows ${walk.ids.size}`,
      expected: `${total} records`,
    })
  }
  if (walk.isFiltered) return
  const above = role.above.map(name => event.values[name] ?? '')
  const rule = walk.asked.size > 1 ? 'page-skips' : 'missing-in-list'
  for (const record of records.of(role.plan)) {
    const isExpected = record.isOurs && record.state === 'there' && String(record.above) === String(above)
    if (walk.ids.has(record.id)) doubts.settle(keyOf(record), 'page-skips', 'missing-in-list')
    else if (record.state === 'gone') {
      if (String(record.above ?? []) === String(above)) confirm(record, 'list', event.number)
    } else if (isExpected) {
      doubts.raise(keyOf(record), rule, {
        rule,
        event,
        message: `the ${role.plan.noun} ${record.id} was created and is not in the list`,
        expected: 'a list with it',
        isUncertain: true,
        since: record.since,
        witness: { turn: 'vanished', isSeen: record.seenBy.has('list') },
      })
    }
  }
}

/** Whether nothing follows: no link or token, no room for more by number, or fewer than were asked for. */
function isLast(event: Event, body: JsonValue, shown: number, seen: number): boolean {
  const { api, operation, exchange } = event.judged
  const limit = limitOf(exchange.request.url)
  // Who asks for no records, to learn their number, has not walked.
  if (limit === 0) return false
  const next = nextPage(api.schemas, operation, exchange, body, seen)
  if (next === undefined) return !takesLimit(operation) || hasNextWord(operation)
  if ('url' in next || shown === 0) return shown === 0
  const isToken = [...next.query.values()].some(value => typeof value === 'string')
  return !isToken && limit !== undefined && shown < limit
}

function limitOf(url: string): number | undefined {
  const limit = splitQuery(queryOf(url)).find(({ name }) => pagePart(name) === 'limit')
  return limit === undefined || limit.value === '' ? undefined : Number(decodeForm(limit.value))
}

/** The operation takes a token or a place: where its answer names no next one, the list ends. */
function hasNextWord({ parameters }: Event['judged']['operation']): boolean {
  return parameters.some(({ name, in: place }) => place === 'query' && pagePart(name) === 'place')
}

/** `total` of an envelope, or the field `x-total-count`. */
function totalOf({ judged }: Event, body: JsonValue): number | undefined {
  const field =
    judged.exchange.response.headers['x-total-count'] ?? judged.exchange.response.headers['x-total']
  if (field !== undefined && /^\d{1,15}$/.test(field)) return Number(field)
  return totalIn(body)
}

/** How many records the envelope of a list says there are, on all its pages. */
export function totalIn(body: JsonValue, depth = 0): number | undefined {
  if (!isObject(body) || depth > 2) return undefined
  for (const [name, value] of Object.entries(body)) {
    if (TOTAL.test(plainName(name)) && typeof value === 'number') return value
  }
  for (const [name, value] of Object.entries(body)) {
    const found = /^(?:meta|metadata|page|paging|pagination|pageinfo)$/.test(plainName(name))
      ? totalIn(value, depth + 1)
      : undefined
    if (found !== undefined) return found
  }
  return undefined
}
