import type { Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { ExchangeInputs, Refusal } from '../exchange.ts'
import type { Scope } from '../scope.ts'

/** What is needed to change records: by an exchange, by an event, or from outside the API. */
export interface Work {
  readonly context: EngineContext
  readonly store: Store
  readonly inputs: ExchangeInputs
  /** What templates see besides the record: the request, or nothing of it. */
  readonly scope: Scope
}

/** Tells a refused change from a record. */
export function isRefusal(result: StoredRecord | Refusal): result is Refusal {
  return 'kind' in result
}
