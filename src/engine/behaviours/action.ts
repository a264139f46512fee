import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Outcome } from '../exchange.ts'
import { fieldsOf, keywordOf } from '../records/fields.ts'
import { withPath, layOver } from '../../json/path.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateRecord } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { updateWith } from './update.ts'

/**
 * Does something to a record: what the operation's hints set, what the body names, and where neither says anything,
 * the state that the action is called after (`/cancel` makes a status that can be "cancelled" so).
 */
export function action(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseByHint(task, record)
  if (refusal !== undefined) return refusal
  const named = task.plan.set.length > 0 ? {} : stateNamedBy(task, rules)
  const changes = layOver(named, task.plan.absorb(task.exchange.checked?.body)) as JsonObject
  return updateWith(task, rules, record, changes, actionName(task))
}

function actionName(task: Task): string {
  return task.plan.operation.path.split(/[/:]/).at(-1) ?? task.plan.operation.key
}

/** The change to an enum field one of whose values is the action's past participle or adjective. */
function stateNamedBy(task: Task, rules: ResourceRules): JsonObject {
  const stem = stemOf(actionName(task))
  for (const field of fieldsOf(task.context.api.schemas, rules.resource.schema)) {
    const values: readonly JsonValue[] = keywordOf(task.context.api.schemas, field.node, 'enum') ?? []
    const state = values.find(value => typeof value === 'string' && stemOf(value) === stem)
    if (state !== undefined) return withPath({}, field.path, state) as JsonObject
  }
  return {}
}

/** `cancel`, `cancelled`, `canceled`, `CANCELLATION` → `cancel`; `archive`, `archived` → `archiv`. */
function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?:ation|ing|ed|e)$/, '')
    .replace(/([a-z])\1$/, '$1')
}
