import type { Outcome } from '../exchange.ts'
import { refuseByHint } from './refuse.ts'
import type { Task } from './task.ts'
import { assign } from '../records/integrity.ts'

/** Answers an operation that is not modelled: a value made from its response schema, the same at every call. */
export function sample(task: Task): Outcome {
  const refusal = refuseByHint(task)
  if (refusal !== undefined) return refusal
  const set = assign({}, task.plan.set, task.work.scope)
  const values = Object.keys(set).length === 0 ? undefined : set
  return {
    kind: 'success',
    shows: { what: 'values', values },
    note: 'sample: not modelled, made from the schema',
  }
}
