import type { Outcome } from '../exchange.ts'
import { removeRecord } from '../records/remove.ts'
import type { ResourceRules } from '../records/rules.ts'
import { applyEffects } from './effects.ts'
import { locateRecord } from './locate.ts'
import { valuesOfOutcome } from './outcome-values.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Deletes the record the path names and everything below it. The answer shows the record where the document says so. */
export function remove(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  removeRecord(task.context, task.work.store, rules, record)
  applyEffects(task.work, task.plan.effects, record, record.data)
  const shows =
    task.plan.binding.responseAt === undefined
      ? { what: 'values' as const, values: valuesOfOutcome(task, [record]) }
      : { what: 'record' as const, record }
  return { kind: 'success', shows, note: `delete ${rules.resource.name} "${record.id}"` }
}
