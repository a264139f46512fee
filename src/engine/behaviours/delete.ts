import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { removeRecord } from '../records/remove.ts'
import type { ResourceRules } from '../records/rules.ts'
import { applyEffects } from './effects.ts'
import { locateRecord } from './locate.ts'
import { valuesOfOutcome } from './outcome-values.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Takes a record away with everything below it; the record as an answer shows it. */
export type TakeAway = (task: Task, rules: ResourceRules, record: StoredRecord) => StoredRecord

/**
 * Deletes the record the path names and everything below it. The answer shows the record where the document says so.
 *
 * @param takeAway - Default: for good
 */
export function remove(task: Task, rules: ResourceRules, takeAway: TakeAway = forGood): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  const gone = takeAway(task, rules, record)
  applyEffects(task.work, task.plan.effects, record, record.data)
  const shows =
    task.plan.binding.responseAt === undefined
      ? { what: 'values' as const, values: valuesOfOutcome(task, [gone]) }
      : { what: 'record' as const, record: gone }
  return { kind: 'success', shows, note: `delete ${rules.resource.name} "${record.id}"` }
}

/** Nothing of it is left. */
export function forGood({ context, work }: Task, rules: ResourceRules, record: StoredRecord): StoredRecord {
  removeRecord(context, work.store, rules, record)
  return record
}
