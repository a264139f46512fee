import type { Operation } from '../../spec/api.ts'
import type { EnvelopeFacts } from './envelope-facts.ts'
import { saidBounds } from './page-bounds.ts'
import { ALSO_PAGING, BACKWARD, BY_ID, CURSOR, LIMIT, OFFSET, PAGE } from './paging-words.ts'
import type { QueryLeaf } from './query-leaves.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import type { Paging, PageSlot } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** Query parameters that cut the list. */
export interface PagingParameters {
  readonly style: Paging['style']
  readonly position: QueryLeaf | undefined
  readonly back: QueryLeaf | undefined
  readonly limit: QueryLeaf | undefined
  /** Number of records before the page, beside a token. */
  readonly skip: QueryLeaf | undefined
  /** How many before the way backwards: `last`, beside `first`. */
  readonly last: QueryLeaf | undefined
  /** Names of all parameters that speak of paging. */
  readonly taken: ReadonlySet<string>
}

/** What a page shows. */
export interface PagedAnswer {
  readonly envelope: EnvelopeFacts
  readonly headers: readonly PageSlot[]
  readonly record: Shape
  readonly identity: string
}

/** Records on a page where a list has pages and the document does not say how long they are. */
const USUAL_SIZE = 100

/** How the list is cut, from its parameters, its envelope and its headers; `undefined` where it comes whole. */
export function pagingOf(
  operation: Operation,
  parameters: PagingParameters,
  answer: PagedAnswer,
  shapes: Shapes,
): Paging | undefined {
  const { envelope, headers } = answer
  const { position, limit, last, back, skip, style } = parameters
  if (position === undefined && limit === undefined) return rangePaging(operation, headers)
  const size = boundsOf(limit, shapes)
  const lent = position === undefined ? lentPosition(operation, limit, answer) : undefined
  const hasPages = position !== undefined || lent !== undefined
  return {
    style: lent === undefined ? style : 'cursor',
    position: position?.name ?? lent,
    ...(lent === undefined ? {} : { isLent: true }),
    ...(back === undefined ? {} : { back: back.name }),
    ...(skip === undefined ? {} : { skip: skip.name }),
    limit: limit?.name,
    ...(last === undefined ? {} : { last: last.name }),
    defaultLimit: size.preset ?? (hasPages ? Math.min(size.max ?? USUAL_SIZE, USUAL_SIZE) : undefined),
    maxLimit: size.max,
    first: firstOf(parameters, shapes),
    ...tokenOf(parameters, answer, shapes),
    next: envelope.next,
    hasMore: envelope.hasMore,
  }
}

/** What a token is called that only travels in links (`@odata.nextLink`, a `Link` header); `undefined` where there are none. */
function lentPosition(
  { parameters }: Operation,
  limit: QueryLeaf | undefined,
  { envelope, headers }: PagedAnswer,
): string | undefined {
  const isLinked =
    headers.some(({ tells }) => tells === 'links') ||
    envelope.slots.some(
      ({ tells, link, at }) => tells === 'next' && (link !== undefined || envelope.bare.has(at)),
    )
  if (!isLinked || envelope.nextIsNumber) return undefined
  const names = limit?.name.startsWith('$') === true ? ['$skiptoken'] : ['cursor', 'page_token']
  return names.find(name => parameters.every(parameter => parameter.name !== name))
}

function boundsOf(leaf: QueryLeaf | undefined, shapes: Shapes): ReturnType<typeof saidBounds> {
  return saidBounds(leaf?.schema === undefined ? {} : shapes.keywords(leaf.schema), leaf?.description)
}

/** Pages count from 1 and offsets from 0, unless the document or the name says otherwise. */
function firstOf({ style, position }: PagingParameters, shapes: Shapes): number {
  if (style === 'cursor') return 0
  const said = boundsOf(position, shapes).first
  if (said !== undefined) return said
  if (style === 'offset') return 0
  return /index$/i.test(position?.says ?? '') ? 0 : 1
}

/** A cursor that no answer gives out, or that is named after ids, is the id of a record; one that is a number is given out as a number. */
function tokenOf(
  { style, position, back }: PagingParameters,
  { envelope, headers, record, identity }: PagedAnswer,
  shapes: Shapes,
): Pick<Paging, 'token' | 'tokenField'> {
  const leaf = position ?? back
  if (style !== 'cursor' || leaf === undefined) return {}
  const ids = idToken(leaf, record, identity, shapes)
  const isGiven =
    envelope.next !== undefined || headers.some(({ tells }) => tells === 'links' || tells === 'next')
  if (!isGiven || (BY_ID.has(nameKey(leaf.says)) && envelope.next === undefined)) return ids
  if (isNumeric(leaf, shapes)) return isIdWord(leaf) ? ids : { token: 'number' }
  const { format, pattern, maxLength } = leaf.schema === undefined ? {} : shapes.keywords(leaf.schema)
  const isTight = format === 'uuid' || pattern !== undefined || (maxLength !== undefined && maxLength < 64)
  return isTight || BY_ID.has(nameKey(leaf.says)) ? ids : {}
}

/** A number cannot be a `login`: it is the number called `id` beside it, or else none of the record's own. */
function idToken(
  leaf: QueryLeaf,
  record: Shape,
  identity: string,
  shapes: Shapes,
): Pick<Paging, 'token' | 'tokenField'> {
  const isWhole = (name: string): boolean => {
    const property = record.properties.get(name)
    return property !== undefined && shapes.of(property.node).types.has('integer')
  }
  const isNumber = leaf.schema !== undefined && shapes.of(leaf.schema).types.has('integer')
  if (!isNumber || isWhole(identity)) return { token: 'id' }
  return identity !== 'id' && isWhole('id') ? { token: 'id', tokenField: 'id' } : { token: 'number' }
}

/** `since` with a number, next to a `Link` header, is an id. */
function isIdWord({ says, description }: QueryLeaf): boolean {
  return BY_ID.has(nameKey(says)) || /\bids?\b/i.test(description ?? '')
}

/** A `Range` header cuts a list where the answer tells the range it shows (RFC 9110 section 14). */
function rangePaging(operation: Operation, headers: readonly PageSlot[]): Paging | undefined {
  const range = operation.parameters.find(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'range',
  )
  if (range === undefined || !headers.some(({ tells }) => tells === 'range')) return undefined
  return {
    style: 'range',
    position: 'range',
    limit: undefined,
    defaultLimit: undefined,
    maxLimit: undefined,
    first: 0,
    next: undefined,
    hasMore: undefined,
  }
}

/**
 * Finds the paging parameters among the query parameters. A token is known by its name, or by having the name of a
 * property of the answer's envelope (`more` in both).
 */
export function pagingParameters(
  all: readonly QueryLeaf[],
  envelope: EnvelopeFacts,
  headers: readonly PageSlot[],
  shapes: Shapes,
): PagingParameters {
  const query = all.filter(leaf => !isTime(leaf, shapes))
  const named = (words: ReadonlySet<string>): QueryLeaf | undefined =>
    query.find(leaf => words.has(nameKey(leaf.says)))
  const numeric = (leaf: QueryLeaf | undefined): QueryLeaf | undefined =>
    leaf !== undefined && isNumeric(leaf, shapes) ? leaf : undefined
  const page = named(PAGE)
  // `skipCount` may ask for no count: the number is the offset.
  const offset = query.find(leaf => OFFSET.has(nameKey(leaf.says)) && isNumeric(leaf, shapes))
  const cursor = cursorAmong(query, envelope, headers, shapes)
  const position = cursor ?? offset ?? page ?? named(OFFSET)
  const isCursor = cursor !== undefined
  const style = isCursor ? 'cursor' : position !== undefined && position === page ? 'page' : 'offset'
  const back =
    cursor === undefined ? undefined : query.find(leaf => leaf !== cursor && isBackward(leaf, cursor))
  const limit = limitAmong(query, position, shapes)
  const skip = isCursor && offset !== position ? offset : undefined
  const last =
    isCursor && limit !== undefined && nameKey(limit.says) === 'first'
      ? numeric(query.find(leaf => nameKey(leaf.says) === 'last'))
      : undefined
  const isById = position !== undefined && BY_ID.has(nameKey(position.says))
  const others =
    position === undefined
      ? []
      : query.filter(leaf => isAboutPages(leaf) && (isById || !isCursor || !BY_ID.has(nameKey(leaf.says))))
  return {
    style: position === undefined && envelope.next !== undefined && !envelope.nextIsNumber ? 'cursor' : style,
    position,
    back,
    limit,
    skip,
    last,
    taken: new Set([position, limit, back, skip, ...others].flatMap(leaf => leaf?.name ?? [])),
  }
}

/** `after` with a date is a filter. */
function isTime({ schema, description = '' }: QueryLeaf, shapes: Shapes): boolean {
  const format = schema === undefined ? undefined : shapes.keywords(schema).format
  if (format === 'date' || format === 'date-time') return true
  return (
    /\b(?:dates?|timestamp|iso[- ]?8601|rfc ?3339)\b/i.test(description) && !CURSOR_TALK.test(description)
  )
}

const CURSOR_TALK = /\b(?:cursor|token|pag(?:e|es|ing|ination)|offset|ids?|identifier)\b/i

function isAboutPages({ says }: QueryLeaf): boolean {
  return [PAGE, CURSOR, BACKWARD, ALSO_PAGING].some(words => words.has(nameKey(says)))
}

/** `before` goes with `after`, not with `page_token`: there it is a filter by time. */
function isBackward({ says }: QueryLeaf, position: QueryLeaf): boolean {
  const key = nameKey(says)
  if (!BACKWARD.has(key)) return false
  return key !== 'before' || /after|start|cursor/.test(nameKey(position.says))
}

/** The parameter that takes a token; none where the next page is told by its number and a parameter takes that. */
function cursorAmong(
  query: readonly QueryLeaf[],
  envelope: EnvelopeFacts,
  headers: readonly PageSlot[],
  shapes: Shapes,
): QueryLeaf | undefined {
  const named = (words: ReadonlySet<string>): QueryLeaf | undefined =>
    query.find(leaf => words.has(nameKey(leaf.says)))
  const echo = echoOf(query, envelope, shapes)
  if (echo !== undefined) return echo
  const page = named(PAGE)
  const isCounted = page !== undefined && isNumeric(page, shapes)
  if (envelope.nextIsNumber && (isCounted || named(OFFSET) !== undefined)) return undefined
  const pageIsToken = page !== undefined && !isCounted && envelope.next !== undefined
  // Where a token is given out, it leads on, and an id beside it (`since_id`) narrows the list.
  const token = query.find(({ says }) => CURSOR.has(nameKey(says)) && !BY_ID.has(nameKey(says)))
  const bare = envelope.next === undefined ? undefined : named(BARE_TOKEN)
  return token ?? named(CURSOR) ?? bare ?? (pageIsToken ? page : sinceId(query, headers, shapes))
}

/** Of itself a secret; beside a `nextPageToken` the place of a page. */
const BARE_TOKEN: ReadonlySet<string> = new Set(['token'])

/** A text parameter with the name of the property that tells the next page. */
function echoOf(query: readonly QueryLeaf[], envelope: EnvelopeFacts, shapes: Shapes): QueryLeaf | undefined {
  const next = envelope.next?.split('.').at(-1)
  if (next === undefined || LIMIT.has(nameKey(next))) return undefined
  return query.find(leaf => nameKey(leaf.says) === nameKey(next) && !isNumeric(leaf, shapes))
}

/** A number called `since` beside a `Link` header is the id the page begins after: it is no time. */
function sinceId(
  query: readonly QueryLeaf[],
  headers: readonly PageSlot[],
  shapes: Shapes,
): QueryLeaf | undefined {
  if (!headers.some(({ tells }) => tells === 'links')) return undefined
  return query.find(
    leaf =>
      nameKey(leaf.says) === 'since' &&
      leaf.schema !== undefined &&
      shapes.of(leaf.schema).types.has('integer') &&
      /\bid\b/i.test(leaf.description ?? ''),
  )
}

/** The plainest name for a page size; words that may mean other things count only beside a position. */
function limitAmong(
  query: readonly QueryLeaf[],
  position: QueryLeaf | undefined,
  shapes: Shapes,
): QueryLeaf | undefined {
  const found = query.filter(
    leaf => leaf !== position && LIMIT.has(nameKey(leaf.says)) && isNumeric(leaf, shapes),
  )
  const sure = found.filter(({ says }) => /limit|size|perpage|max|top$/.test(nameKey(says)))
  const plain = sure.find(({ name }) => !name.includes('[')) ?? sure[0]
  return plain ?? (position === undefined ? found.find(saysHowMany) : found[0])
}

/** `results`, described as the maximum number of results. */
function saysHowMany({ description = '' }: QueryLeaf): boolean {
  return /\b(?:max(?:imum)?|number of|how many|at most|up to)\b/i.test(description)
}

function isNumeric({ schema }: QueryLeaf, shapes: Shapes): boolean {
  if (schema === undefined) return true
  const { types } = shapes.of(schema)
  if (types.has('integer') || types.has('number') || types.size === 0) return true
  const { pattern, default: preset } = shapes.keywords(schema)
  return (
    types.has('string') &&
    (/^\^?\\?\[?\\?d|\[0-9\]/.test(pattern ?? '') || /^\d+$/.test(String(preset ?? '')))
  )
}
