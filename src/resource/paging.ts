import type { Operation, Parameter } from '../spec/api.ts'
import type { SchemaObject } from '../schema/types.ts'
import type { EnvelopeFacts } from './envelope-facts.ts'
import { BACKWARD, CURSOR, LIMIT, OFFSET, PAGE } from './paging-words.ts'
import type { Shapes } from './shape.ts'
import type { Paging } from './types.ts'
import { nameKey } from './words.ts'

/** Query parameters that cut the list. */
export interface PagingParameters {
  readonly style: Paging['style']
  readonly position: Parameter | undefined
  readonly limit: Parameter | undefined
  /** Names of all parameters that speak of paging, also those going backwards. */
  readonly taken: ReadonlySet<string>
}

/** How the list is cut, from its parameters, its envelope and its `Link` header; `undefined` where it comes whole. */
export function pagingOf(
  operation: Operation,
  parameters: PagingParameters,
  envelope: EnvelopeFacts,
  shapes: Shapes,
): Paging | undefined {
  const { position, limit } = parameters
  if (position === undefined && limit === undefined) return undefined
  const size = limit?.schema === undefined ? {} : shapes.keywords(limit.schema)
  const first = position?.schema === undefined ? {} : shapes.keywords(position.schema)
  const hasLink = operation.responses.some(
    ({ status, headers }) => /^2/.test(status) && headers.some(header => header.name === 'link'),
  )
  return {
    style: parameters.style,
    position: position?.name,
    limit: limit?.name,
    defaultLimit: asNumber(size.default),
    maxLimit: upperBound(size),
    firstPage: firstPage(first, position?.name ?? ''),
    next: envelope.next,
    nextNullable: envelope.nextNullable,
    hasMore: envelope.hasMore,
    ...(hasLink ? { link: true } : {}),
    ...(Object.keys(envelope.facts).length > 0 ? { facts: envelope.facts } : {}),
  }
}

function upperBound(schema: SchemaObject): number | undefined {
  const exclusive = asNumber(schema.exclusiveMaximum)
  return asNumber(schema.maximum) ?? (exclusive === undefined ? undefined : exclusive - 1)
}

/** Pages count from 1 unless the default or the name says 0. */
function firstPage(schema: SchemaObject, name: string): number {
  const said = asNumber(schema.default) ?? asNumber(schema.minimum)
  if (said !== undefined && said <= 1) return said === 0 ? 0 : 1
  return /index$/i.test(name) ? 0 : 1
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/**
 * Finds the paging parameters among the query parameters. A token is known by its name, or by having the name of a
 * property of the answer's envelope (`more` in both).
 */
export function pagingParameters(
  operation: Operation,
  envelope: EnvelopeFacts,
  shapes: Shapes,
): PagingParameters {
  const query = operation.parameters.filter(parameter => parameter.in === 'query')
  const named = (words: ReadonlySet<string>): Parameter | undefined =>
    query.find(parameter => words.has(pagingKey(parameter)))
  const next = envelope.next?.split('.').at(-1)
  const echo =
    next === undefined
      ? undefined
      : query.find(parameter => nameKey(parameter.name) === nameKey(next) && !LIMIT.has(nameKey(next)))
  const numeric = (parameter: Parameter | undefined): Parameter | undefined =>
    parameter !== undefined && isNumeric(parameter, shapes) ? parameter : undefined
  const page = named(PAGE)
  const offset = numeric(named(OFFSET))
  const pageIsToken = page !== undefined && numeric(page) === undefined && envelope.next !== undefined
  const cursor =
    echo !== undefined && numeric(echo) === undefined
      ? echo
      : (named(CURSOR) ?? (pageIsToken ? page : undefined))
  const position = cursor ?? offset ?? page ?? named(OFFSET)
  const style =
    cursor !== undefined ? 'cursor' : position !== undefined && position === page ? 'page' : 'offset'
  const limit = limitAmong(query, position, shapes)
  const others = query.filter(parameter =>
    [PAGE, CURSOR, BACKWARD].some(words => words.has(pagingKey(parameter))),
  )
  const taken = new Set(
    [position, limit, ...(position === undefined ? [] : others)].flatMap(parameter => parameter?.name ?? []),
  )
  return {
    style: position === undefined && envelope.next !== undefined ? 'cursor' : style,
    position,
    limit,
    taken,
  }
}

/** The plainest name for a page size; words that may mean other things count only beside a position. */
function limitAmong(
  query: readonly Parameter[],
  position: Parameter | undefined,
  shapes: Shapes,
): Parameter | undefined {
  const found = query.filter(
    parameter => parameter !== position && LIMIT.has(pagingKey(parameter)) && isNumeric(parameter, shapes),
  )
  const plain = found.find(parameter => /limit|size|perpage|max|top$/.test(pagingKey(parameter)))
  return plain ?? (position === undefined ? undefined : found[0])
}

/** `page[size]` is `pagesize`; `filter[limit]` is no paging. */
function pagingKey(parameter: Parameter): string {
  return nameKey(parameter.name)
}

function isNumeric(parameter: Parameter, shapes: Shapes): boolean {
  if (parameter.schema === undefined) return true
  const { types } = shapes.of(parameter.schema)
  if (types.has('integer') || types.has('number') || types.size === 0) return true
  const { pattern, default: preset } = shapes.keywords(parameter.schema)
  return (
    types.has('string') &&
    (/^\^?\\?\[?\\?d|\[0-9\]/.test(pattern ?? '') || /^\d+$/.test(String(preset ?? '')))
  )
}
