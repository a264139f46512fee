import { fromPointer } from '../../json/pointer.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Paging } from '../../resource/types.ts'
import type { Query } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { keywordOf } from '../records/fields.ts'
import type { Task } from '../behaviours/task.ts'
import type { ListPlan } from './list-plan.ts'
import { toNumber } from './query-value.ts'
import { readRange } from './range.ts'
import { type Led, readToken, type TokenContext } from './token.ts'

/** Where a page begins and how long it may be. */
export interface Place {
  readonly cut: Pick<Query, 'limit' | 'offset' | 'after' | 'before' | 'where'>
  readonly limit: number | undefined
  /** Page number or offset asked for. */
  readonly asked: number
  readonly unit: string
  /** Whether the page is the end of the list. */
  readonly isFromEnd?: boolean
}

/** Reads the paging parameters of a request; `invalid` for a token that was not given out for this list. */
export function placeOf(plan: ListPlan, query: JsonObject, context: TokenContext): Place | Refusal {
  const { paging } = plan.semantics
  const { most } = plan.semantics
  if (paging === undefined)
    return most === undefined ? WHOLE : { ...WHOLE, cut: { limit: most }, limit: most }
  if (paging.style === 'range') return ranged(context.task)
  const given = plan.position?.read(query)
  const limit = limitOf(plan, paging, query, given)
  if (paging.style === 'cursor') return afterToken(plan, query, limit, context)
  const asked = Math.max(paging.first, Math.floor(toNumber(inPage(given, POSITION)) ?? paging.first))
  const before = asked - paging.first
  const offset = paging.style === 'offset' ? before : before === 0 ? 0 : before * (limit ?? Infinity)
  return { cut: { limit, offset }, limit, asked, unit: ITEMS }
}

const ITEMS = 'items'
const WHOLE: Place = { cut: {}, limit: undefined, asked: 0, unit: ITEMS }

const SIZE = /size|limit|per/i
const POSITION = /^(?!.*(?:size|limit|per))/i

/** `page` may be a number, or an object of a number and a size. */
function inPage(given: JsonValue | undefined, name: RegExp): JsonValue | undefined {
  if (!isObject(given)) return given
  return Object.entries(given).find(([key]) => name.test(key))?.[1]
}

/** The size asked for, no larger than the document allows; a negative one asks for the usual size. */
function limitOf(
  plan: ListPlan,
  { defaultLimit, maxLimit }: Paging,
  query: JsonObject,
  given: JsonValue | undefined,
): number | undefined {
  const asked =
    toNumber(plan.last?.read(query)) ??
    toNumber(plan.limit?.read(query)) ??
    toNumber(isObject(given) ? inPage(given, SIZE) : undefined)
  const limit = asked === undefined || asked < 0 ? defaultLimit : Math.floor(asked)
  const bounds = [limit, maxLimit, plan.semantics.most].filter(bound => bound !== undefined)
  return limit === undefined && plan.semantics.most === undefined ? undefined : Math.min(...bounds)
}

function ranged(task: Task): Place {
  const range = readRange(task.exchange.request.headers.range)
  if (range === undefined) return WHOLE
  const limit = range.to === undefined ? undefined : range.to - range.from + 1
  return { cut: { offset: range.from, limit }, limit, asked: range.from, unit: range.unit }
}

function afterToken(
  plan: ListPlan,
  query: JsonObject,
  limit: number | undefined,
  context: TokenContext,
): Place | Refusal {
  let led: Led = {}
  for (const [place, backwards, parameter] of [
    [plan.position, false, plan.semantics.paging?.position],
    [plan.back, true, plan.semantics.paging?.back],
  ] as const) {
    const token = place?.read(query)
    if (token === undefined || token === null || token === '') continue
    const read = readToken(token, backwards, context)
    if (read === undefined && isPreset(parameter, token, context.task)) continue
    if (read === undefined) return badToken(parameter ?? '', token, context.task)
    led = { ...led, ...read }
  }
  const isFromEnd = plan.last?.read(query) !== undefined && led.before === undefined
  const skipped = led.after === undefined && !isFromEnd ? toNumber(plan.skip?.read(query)) : undefined
  const offset = skipped === undefined ? {} : { offset: Math.max(0, Math.floor(skipped)) }
  return { cut: { limit, ...led, ...offset }, limit, asked: 0, unit: ITEMS, isFromEnd }
}

/** What the document writes as the default of a token stands for none: `cursor to the first page`. */
function isPreset(parameter: string | undefined, token: JsonValue, { context, plan }: Task): boolean {
  const node = plan.operation.parameters.find(({ name }) => name === parameter)?.schema
  return node !== undefined && keywordOf(context.api.schemas, node, 'default') === token
}

function badToken(parameter: string, value: JsonValue, task: Task): Refusal {
  const token = String(value)
  const shown = token.length > 40 ? `${token.slice(0, 40)}…` : token
  const declared = task.plan.operation.parameters.find(each => each.name === parameter)
  const inBody = parameter.startsWith('body#') ? parameter.slice('body#'.length) : undefined
  const name = inBody === undefined ? parameter : fromPointer(inBody).join('.')
  const message = `${name}: "${shown}" was not issued for this list`
  const issue = {
    in: inBody === undefined ? 'query' : 'body',
    name,
    pointer: inBody ?? '',
    keyword: 'cursor',
    message,
    schema: declared?.pointer ?? '',
  } as const
  return { kind: 'refusal', reason: 'invalid', message, issues: [issue] }
}
