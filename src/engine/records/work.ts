import type { HasRecords } from '../hints/condition.ts'
import type { Store } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { ExchangeInputs, Refusal } from '../exchange.ts'
import type { Scope } from '../hints/scope.ts'

/** What is needed to change records: by an exchange, by an event, or from outside the API. */
export interface Work {
  readonly context: EngineContext
  readonly store: Store
  readonly inputs: ExchangeInputs
  /** What templates see besides the record: the request, or nothing of it. */
  readonly scope: Scope
  /** True where whoever does the work sees to the records above that show what it changes. */
  readonly isUntold?: boolean
  /** True where a state says what records are, and not a client: then also what is readOnly. */
  readonly isGiven?: boolean
  /**
   * True while records are made because others show them. They name nobody where they may: otherwise whoever looks at one kind has
   * all made that it leads to, and all that these lead to.
   */
  readonly isShownAbove?: boolean
}

/** Whether any record answers a query, as conditions ask it. */
export function hasRecords(store: Store): HasRecords {
  return ({ resource, where }) => store.collection(resource).select({ where, limit: 1 }).total > 0
}

/** Tells a refused change from a record, or from what a record is to become. */
export function isRefusal(result: object): result is Refusal {
  return 'kind' in result
}
