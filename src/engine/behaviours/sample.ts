import type { Outcome } from '../exchange.ts'
import { assign } from '../records/integrity.ts'
import { locateAbove } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/**
 * Answers an operation that is not modelled: a value made from its response schema, the same whenever it is asked the
 * same. What its path names must be there, where the operation documents what it says of what is not.
 */
export function sample(task: Task): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
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
