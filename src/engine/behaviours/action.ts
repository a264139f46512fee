import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { layOver } from '../../json/path.ts'
import { verbIn } from '../../resource/roles/asked-verb.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateRecord } from './locate.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { type Transformed, transitionTo } from './transition.ts'
import { updateWith } from './update.ts'

/**
 * Does something to a record: what the operation's hints set, what the body names, and where no hint says anything,
 * the change that the request asks for (`?action=cancel`) or else that the action is called after (`/cancel` makes a status
 * that can be "cancelled" so).
 */
export function action(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  const { data, hidden } = transformed(task, rules, record)
  const next = layOver(data, task.plan.absorb(task.exchange.checked?.body)) as JsonObject
  return updateWith(task, rules, record, { next, hidden }, actionName(task))
}

function transformed(
  { context, exchange: { checked }, plan, work }: Task,
  rules: ResourceRules,
  record: StoredRecord,
): Transformed {
  if (plan.set.length > 0) return record
  const asked = checked && verbIn(checked)
  const change =
    (asked === undefined ? undefined : transitionTo(context.api.schemas, rules, asked)) ?? plan.transition
  return change === undefined ? record : change(record, work.inputs.nowMs)
}

function actionName(task: Task): string {
  return task.plan.operation.path.split(/[/:]/).at(-1) ?? task.plan.operation.key
}
