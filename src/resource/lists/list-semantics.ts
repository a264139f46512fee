import type { Operation } from '../../spec/api.ts'
import type { ListHints, PagingHint } from '../../spec/hints.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { bodyLeaves } from './body-leaves.ts'
import { conditionsOf } from './conditions.ts'
import { expressionOf } from './expression.ts'
import { type Filtered, fieldTable, filterOf } from './filters.ts'
import { type EnvelopeFacts, envelopeFacts, headerSlots } from './envelope-facts.ts'
import { pagingOf, pagingParameters } from './paging.ts'
import { LIMIT, TOKENS } from './paging-words.ts'
import { type QueryLeaf, queryLeaves } from './query-leaves.ts'
import { SEARCH, SEARCH_FIELD, searchOf } from './search.ts'
import { selectionOf } from './selection.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { sortOf } from './sort.ts'
import { DIRECTION, SORT } from './sort-words.ts'
import type { Filter, ListSemantics, PageSlot, Paging } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** What is listed, and how the answer shows it. */
export interface Listing {
  readonly operation: Operation
  readonly body: SchemaNode | undefined
  readonly at: string | undefined
  readonly record: Shape
  readonly identity: string
  readonly resource: string
  /** Default order of the resource. */
  readonly order: readonly string[]
  /** What its path narrows it by. */
  readonly narrowed: readonly Filter[]
}

/**
 * What the query parameters of a list mean: paging first, then order, search, fields to show, and filters; hints win by
 * entry. What is left is named as unread.
 */
export function listSemantics(listing: Listing, shapes: Shapes): ListSemantics {
  const { operation, record, identity, resource } = listing
  const hints: ListHints = operation.hints.list ?? {}
  const query = [...queryLeaves(operation, shapes), ...bodyLeaves(operation, shapes)]
  const echoes = echoKeys(query, record, shapes)
  const envelope = envelopeFacts(shapes, { body: listing.body, at: listing.at, echoes })
  const headers = headerSlots(operation, shapes)
  const cut = pagingParameters(query, envelope, headers, shapes)
  const table = fieldTable(shapes, record)
  const filtered: Filtered = { table, record, identity, resource, shapes }
  const free = without(query, cut.taken)
  const sort = sortOf(free, hints.sort, filtered)
  const unsorted = without(free, [sort?.by, sort?.direction])
  const search = searchOf(unsorted, record, table, shapes, hints.search)
  const candidates = without(unsorted, [search?.text, search?.fieldParameter])
  const filters = [...filtersOf(candidates, filtered, listing, hints), ...listing.narrowed]
  const left = without(
    candidates,
    filters.map(({ parameter }) => parameter),
  )
  const selection = selectionOf(left, record, shapes)
  const texts = unsorted.filter(leaf => leaf.name === search?.text || left.includes(leaf))
  const expression = expressionOf(texts, shapes, hints.expression)
  const conditions = conditionsOf(left, shapes)
  const most = mostOf(listing, shapes)
  const paging = hintedPaging(
    pagingOf(operation, cut, { envelope, headers, record, identity }, shapes),
    hints,
  )
  return {
    paging,
    page: [...slotsOf(envelope, paging, hints), ...headers],
    filters,
    search,
    ...(expression === undefined ? {} : { expression }),
    ...(conditions === undefined ? {} : { conditions }),
    sort,
    ...selection,
    ...(most === undefined ? {} : { most }),
    order: hints.order ?? listing.order,
    total: (hints.paging === false ? undefined : hints.paging?.total) ?? envelope.total,
    unread: unreadOf(
      without(left, [selection.fields, selection.expand, expression, conditions]),
      operation,
      hints,
    ),
  }
}

function mostOf({ body, at }: Listing, shapes: Shapes): number | undefined {
  let node = body
  for (const name of at === undefined || at === '' ? [] : at.split('.')) {
    node = node === undefined ? undefined : shapes.of(node).properties.get(name)?.node
  }
  const { maxItems } = node === undefined ? {} : shapes.keywords(node)
  return typeof maxItems === 'number' ? maxItems : undefined
}

function without(query: readonly QueryLeaf[], names: Iterable<string | undefined>): QueryLeaf[] {
  const taken = new Set(names)
  return query.filter(({ name }) => !taken.has(name))
}

/** Text parameters called like a token, no field, no search and no order: if the envelope has the name too, they carry one. */
function echoKeys(query: readonly QueryLeaf[], record: Shape, shapes: Shapes): ReadonlySet<string> {
  const keys = query
    .filter(({ schema }) => schema !== undefined && shapes.of(schema).types.has('string'))
    .map(({ says }) => nameKey(says))
  return new Set(
    keys.filter(
      key =>
        TOKENS.test(key) &&
        ![SEARCH, SEARCH_FIELD, SORT, DIRECTION].some(words => words.test(key)) &&
        !LIMIT.has(key) &&
        !record.keys.has(key),
    ),
  )
}

function hintedPaging(inferred: Paging | undefined, { paging: hint }: ListHints): Paging | undefined {
  if (hint === false) return undefined
  if (hint === undefined) return inferred
  const isOtherStyle = inferred !== undefined && inferred.style !== hint.style
  return {
    ...(inferred ?? UNCUT),
    first: inferred === undefined || isOtherStyle ? (hint.style === 'page' ? 1 : 0) : inferred.first,
    style: hint.style,
    position: hint.position ?? inferred?.position,
    limit: hint.limit ?? inferred?.limit,
    defaultLimit: hint.defaultLimit ?? inferred?.defaultLimit,
    next: hint.next ?? inferred?.next,
    hasMore: hint.hasMore ?? inferred?.hasMore,
  }
}

const UNCUT: Omit<Paging, 'style'> = {
  position: undefined,
  limit: undefined,
  defaultLimit: undefined,
  maxLimit: undefined,
  first: 1,
  next: undefined,
  hasMore: undefined,
}

/** The places of the envelope, and those that hints name besides. */
function slotsOf(envelope: EnvelopeFacts, paging: Paging | undefined, hints: ListHints): PageSlot[] {
  const hint: Partial<PagingHint> = hints.paging === false ? {} : (hints.paging ?? {})
  const named: PageSlot[] = [
    ...(hint.total === undefined ? [] : [{ in: 'body', at: hint.total, tells: 'total' } as const]),
    ...(hint.hasMore === undefined ? [] : [{ in: 'body', at: hint.hasMore, tells: 'hasMore' } as const]),
    ...(hint.next === undefined ? [] : [nextSlot(hint.next, envelope)]),
  ]
  // Where no token leads on, a text called `next` is a link.
  const isCursor = paging?.style === 'cursor' && paging.isLent !== true
  const slots = envelope.slots.map(
    (slot): PageSlot => (!isCursor && envelope.bare.has(slot.at) ? { ...slot, link: 'url' } : slot),
  )
  return [...slots.filter(slot => !named.some(({ at }) => at === slot.at)), ...named]
}

function nextSlot(at: string, envelope: EnvelopeFacts): PageSlot {
  return (
    envelope.slots.find(slot => slot.at === at && (slot.tells === 'next' || slot.tells === 'endCursor')) ?? {
      in: 'body',
      at,
      tells: 'next',
    }
  )
}

function filtersOf(
  candidates: readonly QueryLeaf[],
  filtered: Filtered,
  { operation }: Listing,
  hints: ListHints,
): Filter[] {
  const said = hints.filters ?? {}
  const inferred = candidates
    .filter(({ name }) => !Object.hasOwn(said, name))
    .flatMap(leaf => filterOf(leaf, filtered) ?? [])
  const hinted = Object.entries(said).flatMap(([parameter, hint]): Filter[] => {
    if (hint === false || parameter.startsWith('{')) return []
    if (typeof hint !== 'string') return [{ parameter, field: hint.field, op: hint.op }]
    const declared = operation.parameters.find(
      ({ name, in: place }) => name === parameter && place === 'query',
    )
    const isArray = declared?.schema !== undefined && filtered.shapes.of(declared.schema).types.has('array')
    return [{ parameter, field: hint, op: isArray ? 'in' : 'eq' }]
  })
  return [...inferred, ...hinted]
}

/** Credentials in the query and what a hint turns off are meant to do nothing to the list. */
function unreadOf(left: readonly QueryLeaf[], operation: Operation, hints: ListHints): string[] {
  const keys = operation.security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme.parameterName))
  const said = hints.filters ?? {}
  return left.map(({ name }) => name).filter(name => !keys.includes(name) && !Object.hasOwn(said, name))
}
