import type { JsonObject } from '../../json/value.ts'
import { withArticle } from '../../json/article.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import { keywordOf } from '../records/fields.ts'
import { layOver } from '../../json/path.ts'
import { verbIn } from '../../resource/roles/asked-verb.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateRecord } from './locate.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { hasStates, type Transition, transitionTo } from './transition.ts'
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
  const asked = askedOf(task)
  const change = changeFor(task, rules, asked)
  const unknown = change === undefined ? refuseUnknown(task, rules, asked) : undefined
  if (unknown !== undefined) return unknown
  const { data, hidden } = change?.(record, task.work.inputs.nowMs) ?? record
  const next = layOver(data, task.plan.absorb(task.exchange.checked?.body)) as JsonObject
  return updateWith(task, rules, record, { next, hidden }, asked ?? actionName(task))
}

/** The word by which the request says what is to be done. */
function askedOf({ exchange: { checked }, plan }: Task): string | undefined {
  const { verbParameter } = plan.binding
  const inPath = verbParameter === undefined ? undefined : checked?.parameters.path[verbParameter]
  return typeof inPath === 'string' ? inPath : checked && verbIn(checked)
}

/** Nothing where a hint says what happens. */
function changeFor(
  { context, plan }: Task,
  rules: ResourceRules,
  asked: string | undefined,
): Transition | undefined {
  if (plan.set.length > 0) return undefined
  const change = asked === undefined ? undefined : transitionTo(context.api.schemas, rules, asked)
  return change ?? (plan.binding.verbParameter === undefined ? plan.transition : undefined)
}

/** A word in the path that the document does not list, and none of the states there are speaks of. */
function refuseUnknown(
  { context, plan }: Task,
  rules: ResourceRules,
  asked: string | undefined,
): Refusal | undefined {
  const { verbParameter } = plan.binding
  const parameter = plan.operation.parameters.find(each => each.in === 'path' && each.name === verbParameter)
  const { schemas } = context.api
  const isOpen = parameter !== undefined && plan.set.length === 0
  if (asked === undefined || !isOpen || !hasStates(schemas, rules)) return undefined
  if (parameter.schema !== undefined && keywordOf(schemas, parameter.schema, 'enum') !== undefined)
    return undefined
  const reason = [400, 422].some(plan.documents) ? 'invalid' : plan.documents(404) ? 'not-found' : undefined
  const { label } = rules.resource
  const message = `"${asked}" is nothing that is done to ${withArticle(label)}`
  return reason && { kind: 'refusal', reason, message, values: { id: asked, resource: label } }
}

function actionName(task: Task): string {
  return task.plan.operation.path.split(/[/:]/).at(-1) ?? task.plan.operation.key
}
