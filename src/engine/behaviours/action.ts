import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { layOver } from '../../json/path.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateRecord } from './locate.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import type { Transformed } from './transition.ts'
import { updateWith } from './update.ts'

/**
 * Does something to a record: what the operation's hints set, what the body names, and where no hint says anything,
 * the change that the action is called after (`/cancel` makes a status that can be "cancelled" so).
 */
export function action(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  const { data, hidden } = transformed(task, record)
  const next = layOver(data, task.plan.absorb(task.exchange.checked?.body)) as JsonObject
  return updateWith(task, rules, record, { next, hidden }, actionName(task))
}

function transformed(task: Task, record: StoredRecord): Transformed {
  const { set, transition } = task.plan
  return set.length > 0 || transition === undefined ? record : transition(record, task.work.inputs.nowMs)
}

function actionName(task: Task): string {
  return task.plan.operation.path.split(/[/:]/).at(-1) ?? task.plan.operation.key
}
