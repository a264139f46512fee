import type { Outcome } from '../exchange.ts'
import { assign } from '../records/integrity.ts'
import { locateAbove } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/**
 * Answers an operation that is not modelled: a value made from its response schema, the same whenever it is asked the
 * same. What its path names must be there, where the operation documents what it says of what is not, or shows a part
 * of it.
 */
export function sample(task: Task): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task)
  if (refusal !== undefined) return refusal
  const set = assign({}, task.plan.set, task.work.scope)
  const values = Object.keys(set).length === 0 ? undefined : set
  const { part } = task.plan.binding
  const of = part === undefined ? undefined : above.nearest
  return {
    kind: 'success',
    shows: { what: 'values', values, of },
    note:
      of === undefined
        ? 'sample: not modelled, made from the schema'
        : `sample: shows what ${part?.resource} "${of.id}" has of it, made from the schema`,
  }
}
