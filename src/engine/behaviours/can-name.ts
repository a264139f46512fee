import { toPath } from '../../json/path.ts'
import { fieldNode, fieldsOf } from '../records/fields.ts'
import { takerOf } from '../records/path-ids.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Task } from './task.ts'

/** Whether the document lets a request say which record it is about. Asked only where none was found. */
export function canName(task: Task, rules: ResourceRules): boolean {
  const { operation, idParameter, idAt, idField, requestAt } = task.plan.binding
  if (idParameter !== undefined) return idField !== undefined || takesIds(task, rules, idParameter)
  if (idAt !== undefined) return idAt.in === 'body' || isSent(task, idAt.name)
  const { schemas } = task.context.api
  const sent = operation.requestBody?.content.find(({ shape }) => shape !== undefined)?.shape
  const node = sent === undefined ? undefined : fieldNode(schemas, sent, toPath(requestAt ?? ''))
  if (node === undefined) return false
  const fields = fieldsOf(schemas, node)
  const id = rules.identity.join('.')
  return fields.length === 0 || fields.some(({ path, readOnly }) => !readOnly && path.join('.') === id)
}

/** A query that need not say which record may ask something else. */
function isSent({ exchange }: Task, name: string): boolean {
  return exchange.checked?.parameters.query[name] !== undefined
}

/** Ids looked at. */
const FEW = 12

/**
 * Whether a path parameter takes the ids of records that are there. A `{year}` that must be a number names none whose ids are
 * UUIDs, whatever its path looks like: it is about something else.
 */
export function takesIds({ context, plan, work }: Task, rules: ResourceRules, name: string): boolean {
  const { parameters } = plan.operation
  const node = parameters.find(each => each.in === 'path' && each.name === name)?.schema
  const { items } = work.store.collection(rules.resource.name).select({ limit: FEW })
  if (node === undefined || items.length === 0) return true
  const takes = takerOf(context.api.schemas, node)
  return items.some(({ id }) => takes(id))
}
