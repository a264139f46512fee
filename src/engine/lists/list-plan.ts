import type { JsonObject } from '../../json/value.ts'
import type { ListSemantics, PageSlot } from '../../resource/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import type { ResourceRules } from '../records/rules.ts'
import { compileCriteria, type ReadCriteria } from './criteria.ts'
import { compileOrder, type ReadOrder } from './order.ts'
import { type QueryPlace, queryPlace } from './query-value.ts'

/** What the query parameters of a list mean, compiled. */
export interface ListPlan {
  readonly semantics: ListSemantics
  readonly criteria: ReadCriteria
  readonly order: ReadOrder
  readonly limit: QueryPlace | undefined
  readonly skip: QueryPlace | undefined
  readonly last: QueryPlace | undefined
  readonly position: QueryPlace | undefined
  readonly back: QueryPlace | undefined
  /** Headers that tell of the page. */
  readonly headers: readonly PageSlot[]
}

/** The decoded query of a list, with the token that only its links bear. */
export function withLent({ semantics: { paging } }: ListPlan, decoded: JsonObject, raw: string): JsonObject {
  const name = paging?.isLent === true ? paging.position : undefined
  const token = name === undefined ? null : new URLSearchParams(raw).get(name)
  return name === undefined || token === null ? decoded : { ...decoded, [name]: token }
}

/** Compiles a list operation. */
export function compileList(
  operation: Operation,
  semantics: ListSemantics,
  rules: ResourceRules,
  { api, parts }: EngineContext,
): ListPlan {
  const place = (address: string | undefined): QueryPlace | undefined =>
    address === undefined ? undefined : queryPlace(operation, address)
  const { paging, page } = semantics
  return {
    semantics,
    criteria: compileCriteria(operation, semantics, rules, api.schemas, parts),
    order: compileOrder(operation, semantics, rules.properties),
    limit: place(paging?.limit),
    skip: place(paging?.skip),
    last: place(paging?.last),
    position: place(paging?.position),
    back: place(paging?.back),
    headers: page.filter(slot => slot.in === 'header'),
  }
}
