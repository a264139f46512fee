import { readPath, toPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListSemantics, Paging, Sort } from '../../resource/types.ts'
import type { Criterion, Page, Position, Query, StoredRecord } from '../../store/types.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { seenBy, ownerOf } from '../records/owner.ts'
import { type Above, locateAbove, scopeValues } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Lists the records the caller may see: filtered, searched, sorted and cut as the query parameters say. */
export function list(task: Task, rules: ResourceRules): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task, above.parent)
  if (refusal !== undefined) return refusal

  const semantics = task.plan.binding.list
  const query: JsonObject = task.exchange.checked?.parameters.query ?? {}
  const order = orderOf(semantics, query)
  const place = placeOf(task, semantics?.paging, query, order)
  if (refused(place)) return place
  const page = task.work.store.collection(rules.resource.name).select({
    parent: above.parent?.key,
    where: [
      ...seenBy(ownerOf(rules, task.work.scope, scopeValues(task))),
      ...below(above),
      ...filtersOf(semantics, query),
    ],
    ...searchOf(semantics, query),
    order,
    ...place,
  })
  const next = nextToken(task, semantics?.paging, page, order)
  const link = semantics?.paging?.link === true ? nextLink(task, semantics.paging, page, next) : undefined
  return {
    kind: 'success',
    shows: { what: 'page', page, next },
    note: `list ${rules.resource.name} ${page.items.length} of ${page.total}`,
    ...(link === undefined ? {} : { headers: { link } }),
  }
}

function filtersOf(semantics: ListSemantics | undefined, query: JsonObject): Criterion[] {
  return (semantics?.filters ?? []).flatMap(({ parameter, field, op }) => {
    const value = query[parameter]
    if (value === undefined || value === null) return []
    return [{ field, op: op === 'eq' && Array.isArray(value) ? 'in' : op, value }]
  })
}

/** One of the searched fields must contain the text; a parameter may name the one field that is meant. */
function searchOf(semantics: ListSemantics | undefined, query: JsonObject): Pick<Query, 'anyOf'> {
  const search = semantics?.search
  const text = search === undefined ? undefined : query[search.text]
  if (search === undefined || typeof text !== 'string') return {}
  const named = search.fieldParameter === undefined ? undefined : query[search.fieldParameter]
  const fields = typeof named === 'string' ? [named] : search.fields
  return { anyOf: fields.map(field => ({ field, op: 'contains', value: text })) }
}

/** `sort=-created`, `sort=name:desc`, or a field and a direction apart; the list's own order breaks ties. */
function orderOf(semantics: ListSemantics | undefined, query: JsonObject): string[] {
  const usual = [...(semantics?.order ?? [])]
  const sort = semantics?.sort
  const by = sort === undefined ? undefined : query[sort.by]
  if (sort === undefined || by === undefined || by === null) return usual
  const direction = sort.direction === undefined ? undefined : query[sort.direction]
  const keys = Array.isArray(by) ? by.map(String) : String(by).split(',')
  return [
    ...keys.filter(key => key.trim() !== '').map(key => sortKey(key.trim(), direction, sort)),
    ...usual,
    'id',
  ]
}

function sortKey(key: string, direction: JsonValue | undefined, { fields }: Sort): string {
  const [, sign = '', value = key, suffix] = /^([+-]?)(.*?)(?:[:.\s](asc|desc))?$/i.exec(key) ?? []
  const isDescending = sign === '-' || `${suffix ?? direction ?? ''}`.toLowerCase().startsWith('desc')
  const field = fields?.[value] ?? value
  return isDescending ? `-${field}` : field
}

/** Records of an ancestor that is not the parent hold its id in a field. */
function below({ fields }: Above): Criterion[] {
  return Object.entries(fields).map(([field, value]) => ({ field, op: 'eq', value }))
}

type Place = Pick<Query, 'limit' | 'offset' | 'after'>

/** Where the page begins and how long it is; `invalid` for a token that was not given out for this list. */
function placeOf(
  task: Task,
  paging: Paging | undefined,
  query: JsonObject,
  order: readonly string[],
): Place | Refusal {
  if (paging === undefined) return {}
  const asked = paging.limit === undefined ? undefined : query[paging.limit]
  const limit = typeof asked === 'number' ? asked : paging.defaultLimit
  const position = paging.position === undefined ? undefined : query[paging.position]
  if (position === undefined || position === null || position === '') return { limit }
  if (paging.style === 'offset') return { limit, offset: Math.max(0, Number(position) || 0) }
  if (paging.style === 'page')
    return { limit, offset: Math.max(0, Number(position) - paging.firstPage) * (limit ?? 0) }
  const after = readCursor(String(position), listName(task, order))
  return after === undefined ? badCursor(paging.position ?? '', String(position), task) : { limit, after }
}

function badCursor(parameter: string, token: string, task: Task): Refusal {
  const shown = token.length > 40 ? `${token.slice(0, 40)}…` : token
  const message = `${parameter}: "${shown}" was not issued for this list`
  const declared = task.plan.operation.parameters.find(({ name }) => name === parameter)
  const issue: RequestIssue = {
    in: 'query',
    name: parameter,
    pointer: '',
    keyword: 'cursor',
    message,
    schema: declared?.pointer ?? '',
  }
  return { kind: 'refusal', reason: 'invalid', message, issues: [issue] }
}

function nextToken(
  task: Task,
  paging: Paging | undefined,
  page: Page,
  order: readonly string[],
): string | undefined {
  const last = page.items.at(-1)
  if (paging?.style !== 'cursor' || !page.more || last === undefined) return undefined
  return writeCursor(positionOf(last, order), listName(task, order))
}

/** Where the next page is, as a `Link` field (RFC 8288); nothing on the last page. */
function nextLink(task: Task, paging: Paging, page: Page, next: string | undefined): string | undefined {
  if (!page.more || paging.position === undefined) return undefined
  const query = new URLSearchParams(task.exchange.query)
  const first = paging.style === 'page' ? paging.firstPage : 0
  const asked = Number(task.exchange.checked?.parameters.query[paging.position] ?? first)
  const step = paging.style === 'page' ? 1 : page.items.length
  query.set(paging.position, paging.style === 'cursor' ? (next ?? '') : String(asked + step))
  return `<${task.exchange.path}?${query}>; rel="next"`
}

function positionOf(record: StoredRecord, order: readonly string[]): Position {
  const values = order.map(field => readPath(record.data, toPath(field.replace(/^[-+]/, ''))) ?? null)
  return { values, sequence: record.sequence }
}

/** A token is good for one operation below one parent in one order; filters may change under way. */
function listName(task: Task, order: readonly string[]): string {
  return [task.plan.operation.key, ...Object.values(task.exchange.pathValues), ...order].join('\n')
}
