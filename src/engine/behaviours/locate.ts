import type { JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { keyOf } from '../records/create.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Task } from './task.ts'

/** The record right above, as far as the path names one. */
export type Located = { readonly parent: StoredRecord | undefined } | Refusal

/** Follows the ancestors in the path; each must exist below the one before it. */
export function locateParent(task: Task): Located {
  let parent: StoredRecord | undefined
  for (const { parameter, resource } of task.plan.binding.parents) {
    const rules = task.context.rules(resource)
    const id = pathText(task, parameter)
    const record = findRecord(task, rules, id, parent)
    if (record === undefined) return notFound(rules, id)
    parent = record
  }
  return { parent: belongsDirectly(task, parent) ? parent : undefined }
}

/** Finds the record the path names, or refuses with `not-found`. */
export function locateRecord(task: Task, rules: ResourceRules): StoredRecord | Refusal {
  const located = locateParent(task)
  if ('kind' in located) return located
  const id = pathText(task, task.plan.binding.idParameter ?? '')
  return findRecord(task, rules, id, located.parent) ?? notFound(rules, id)
}

/** The id in the path, decoded. */
export function pathText(task: Task, parameter: string): string {
  const value: JsonValue | undefined = task.exchange.checked?.parameters.path[parameter]
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')
}

/** The refusal of a record that does not exist. */
export function notFound(rules: ResourceRules, id: string): Refusal {
  const { label } = rules.resource
  return {
    kind: 'refusal',
    reason: 'not-found',
    message: `no ${label} has the id "${id}"`,
    values: { id, resource: label },
  }
}

function findRecord(
  task: Task,
  rules: ResourceRules,
  id: string,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  const collection = task.work.store.collection(rules.resource.name)
  const isBelow = parent !== undefined && rules.resource.parent !== undefined
  const record = isBelow
    ? collection.get(keyOf(id, parent))
    : (collection.get(keyOf(id, undefined)) ?? collection.byId(id))
  return record !== undefined && isVisible(task, rules, record) ? record : undefined
}

/** Whether the caller may see a record: it is the caller's own, or nobody's. */
function isVisible(task: Task, rules: ResourceRules, record: StoredRecord): boolean {
  if (rules.partition === undefined) return true
  const owner = record.hidden[rules.partition.field]
  return owner === undefined || owner === rules.partition.by(task.work.scope)
}

function belongsDirectly(task: Task, parent: StoredRecord | undefined): boolean {
  const last = task.plan.binding.parents.at(-1)
  return parent !== undefined && task.plan.rules?.resource.parent?.resource === last?.resource
}
