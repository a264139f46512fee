import type { EngineContext } from '../engine/context.ts'
import type { Exchange } from '../engine/exchange.ts'
import { scopeOfExchange } from '../engine/scope.ts'
import type { StoredRecord } from '../store/types.ts'
import { applyChange, findRecord, type RecordChange, rulesOf } from './changes.ts'
import type { StateTarget } from './types.ts'

/**
 * The state an exchange works on, for somebody who steps into it. What is changed here is part of the exchange: the
 * journal has no entry of its own for it.
 */
export function createExchangeState(context: EngineContext, exchange: Exchange): StateTarget {
  const { store } = exchange
  let changes = 0
  const change = (each: RecordChange): StoredRecord => {
    changes += 1
    const inputs = { ...exchange.inputs, draw: `${exchange.inputs.draw}/${changes}` }
    return applyChange({ context, store, inputs, scope: scopeOfExchange(exchange) }, each)
  }
  return {
    list(resource) {
      rulesOf(context, resource)
      return [...store.collection(resource).all()]
    },
    get(resource, id) {
      rulesOf(context, resource)
      return findRecord(store, resource, id)
    },
    add: (resource, values, parent) => change({ do: 'add', resource, values, parent }),
    change: (resource, id, changes) => change({ do: 'change', resource, id, changes }),
    remove: (resource, id) => void change({ do: 'remove', resource, id }),
  }
}
