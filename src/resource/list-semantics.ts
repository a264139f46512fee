import type { Operation, Parameter } from '../spec/api.ts'
import type { ListHints } from '../spec/hints.ts'
import type { SchemaNode } from '../schema/types.ts'
import { type FieldTable, fieldNamed, fieldTable, filterOf, timeField } from './filters.ts'
import { envelopeFacts } from './envelope-facts.ts'
import { pagingOf, pagingParameters } from './paging.ts'
import { LIMIT } from './paging-words.ts'
import type { Shape, Shapes } from './shape.ts'
import type { Filter, ListSemantics, Paging, Search, Sort } from './types.ts'
import { nameKey } from './words.ts'

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
}

/** What the query parameters of a list mean: paging first, then order, then fields, then search; hints win by entry. */
export function listSemantics(listing: Listing, shapes: Shapes): ListSemantics {
  const { operation } = listing
  const hints: ListHints = operation.hints.list ?? {}
  const envelope = envelopeFacts(shapes, listing.body, listing.at, echoKeys(listing, shapes))
  const cut = pagingParameters(operation, envelope, shapes)
  const query = operation.parameters.filter(
    parameter => parameter.in === 'query' && !cut.taken.has(parameter.name),
  )
  const sort = hints.sort ?? sortOf(query, shapes)
  const fields = fieldTable(shapes, listing.record)
  const sorting = new Set([sort?.by, sort?.direction])
  const rest = query.filter(parameter => !sorting.has(parameter.name))
  const search = searchOf(rest, listing.record, fields, shapes, hints)
  const searching = new Set([search?.text, search?.fieldParameter])
  const candidates = rest.filter(parameter => !searching.has(parameter.name))
  return {
    paging: hintedPaging(pagingOf(operation, cut, envelope, shapes), hints),
    filters: filtersOf(candidates, fields, listing, shapes, hints),
    search,
    sort: sort === undefined ? undefined : withFields(sort, query, fields, listing, shapes),
    order: hints.order ?? listing.order,
    total: (hints.paging === false ? undefined : hints.paging?.total) ?? envelope.total,
  }
}

/** Text parameters that are no field, no search and no order: if the envelope has the name too, they carry a token. */
function echoKeys({ operation, record }: Listing, shapes: Shapes): ReadonlySet<string> {
  const keys = operation.parameters
    .filter(
      ({ in: place, schema }) =>
        place === 'query' && schema !== undefined && shapes.of(schema).types.has('string'),
    )
    .map(({ name }) => nameKey(name))
  return new Set(
    keys.filter(
      key =>
        ![SEARCH, SEARCH_FIELD, SORT, DIRECTION].some(words => words.test(key)) &&
        !LIMIT.has(key) &&
        !record.keys.has(key),
    ),
  )
}

function hintedPaging(inferred: Paging | undefined, { paging: hint }: ListHints): Paging | undefined {
  if (hint === false) return undefined
  if (hint === undefined) return inferred
  return {
    ...(inferred ?? UNCUT),
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
  firstPage: 1,
  next: undefined,
  nextNullable: false,
  hasMore: undefined,
}

function filtersOf(
  candidates: readonly Parameter[],
  fields: FieldTable,
  listing: Listing,
  shapes: Shapes,
  hints: ListHints,
): Filter[] {
  const said = hints.filters ?? {}
  const inferred = candidates
    .filter(parameter => !Object.hasOwn(said, parameter.name))
    .flatMap(parameter => filterOf(parameter, fields, listing.identity, listing.resource, shapes) ?? [])
  const hinted = Object.entries(said).flatMap(([parameter, hint]): Filter[] => {
    if (hint === false) return []
    if (typeof hint !== 'string') return [{ parameter, field: hint.field, op: hint.op }]
    const declared = listing.operation.parameters.find(
      ({ name, in: place }) => name === parameter && place === 'query',
    )
    const isArray = declared?.schema !== undefined && shapes.of(declared.schema).types.has('array')
    return [{ parameter, field: hint, op: isArray ? 'in' : 'eq' }]
  })
  return [...inferred, ...hinted]
}

const SORT = /^(?:sort|sortby|orderby|ordering|order|sorting|sortfield|sortkey|sortcolumn|sorton|orderfield)$/
const DIRECTION =
  /^(?:orderdir|orderdirection|direction|sortorder|sortdir|sortdirection|dir|order|asc|sorttype|ordertype|sortmode)$/

/** The parameters that order a list. `sort` with only `asc` and `desc` is a direction, not a field. */
function sortOf(query: readonly Parameter[], shapes: Shapes): { by: string; direction?: string } | undefined {
  const by = query.find(parameter => SORT.test(nameKey(parameter.name)) && !isDirection(parameter, shapes))
  if (by === undefined) return undefined
  const direction = query.find(parameter => parameter !== by && DIRECTION.test(nameKey(parameter.name)))
  return direction === undefined ? { by: by.name } : { by: by.name, direction: direction.name }
}

/** Adds which field each listed value means, where the names differ. */
function withFields(
  sort: { readonly by: string; readonly direction?: string },
  query: readonly Parameter[],
  table: FieldTable,
  { identity, resource }: Listing,
  shapes: Shapes,
): Sort {
  const schema = query.find(parameter => parameter.name === sort.by)?.schema
  const values = schema === undefined ? undefined : shapes.keywords(schema).enum
  const fields: [string, string][] = (Array.isArray(values) ? values : []).flatMap(value => {
    const named = String(value)
      .replace(/^[-+]/, '')
      .replace(/[:.\s](?:asc|desc)$/i, '')
    const key = nameKey(named)
    const field = table.get(key) ?? timeField(key, table) ?? fieldNamed(key, table, identity, resource)
    return field === undefined || field === named ? [] : [[named, field]]
  })
  return {
    by: sort.by,
    direction: sort.direction,
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  }
}

function isDirection(parameter: Parameter, shapes: Shapes): boolean {
  const values = parameter.schema === undefined ? undefined : shapes.keywords(parameter.schema).enum
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every(value => value === null || /^(?:asc|desc)(?:ending)?$/i.test(String(value)))
  )
}

const SEARCH =
  /^(?:q|search|query|keywords?|term|searchtext|searchquery|searchterm|searchstring|freetext|fulltext|text|find|s|querystring|filtertext|searchkeyword|searchvalue)$/
const SEARCH_FIELD =
  /^(?:searchfields?|searchby|searchin|searchcolumn|searchon|searchkey|queryfield|fields?tosearch)$/

function searchOf(
  query: readonly Parameter[],
  record: Shape,
  fields: FieldTable,
  shapes: Shapes,
  hints: ListHints,
): Search | undefined {
  if (hints.search !== undefined) {
    const { text, fields: named, fieldParameter } = hints.search
    return {
      text,
      fields: named ?? (fieldParameter === undefined ? textFields(record, shapes) : []),
      fieldParameter,
    }
  }
  const text = query.find(
    parameter => SEARCH.test(nameKey(parameter.name)) && !fields.has(nameKey(parameter.name)),
  )
  if (text === undefined) return undefined
  const field = query.find(parameter => SEARCH_FIELD.test(nameKey(parameter.name)))
  return { text: text.name, fields: textFields(record, shapes), fieldParameter: field?.name }
}

/** Fields that hold words people search for: texts that are no id, date, address or one of a few values. */
function textFields(record: Shape, shapes: Shapes): string[] {
  return [...record.properties].flatMap(([name, { node }]) => {
    const { format, enum: values, const: fixed } = shapes.keywords(node)
    const isText = shapes.of(node).types.has('string') && (format === undefined || format === 'email')
    return isText && values === undefined && fixed === undefined && !/(?:^|_)id$|Id$/.test(name) ? [name] : []
  })
}
