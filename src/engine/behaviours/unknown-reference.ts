import { type Path, readPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Refusal } from '../exchange.ts'
import { namesStatus } from '../respond/documented.ts'
import { namedId } from '../records/named-id.ts'
import type { ResourceRules } from '../records/rules.ts'
import { nameKey } from '../../resource/words/words.ts'
import { notFound } from './locate.ts'
import type { Task } from './task.ts'

/**
 * The refusal of a record that names one that is not there, where the document tells of it: a creation that documents 404
 * without a parameter in its path can only miss what its body names. Where the list beside it documents 404 as well, it is
 * said of every operation and means nothing.
 */
export function unknownReference(task: Task, rules: ResourceRules, values: JsonObject): Refusal | undefined {
  if (rules.references.length === 0 || !tellsOfReferences(task)) return undefined
  for (const { field, resource, form } of rules.references) {
    const value =
      form === 'many' || resource === rules.resource.membership?.of ? undefined : readPath(values, field)
    const id = namedId(rules, field, value)
    if (id === undefined || id === null || typeof id === 'object') continue
    const isThere = task.work.store.collection(resource).firstById(String(id)) !== undefined
    if (!isThere && !namesOthers(task, field, resource))
      return notFound(task.context.rules(resource), String(id))
  }
  return undefined
}

/** Whether paths name records of another kind by the same name: `{consent_id}` of payments and of orders. */
function namesOthers({ context }: Task, field: Path, resource: string): boolean {
  const key = nameKey(field.at(-1) ?? '')
  return [...context.model.bindings.values()].some(
    ({ resource: other, idParameter = '' }) =>
      other !== undefined && other !== resource && nameKey(idParameter) === key,
  )
}

function tellsOfReferences({ plan, context }: Task): boolean {
  const { path } = plan.operation
  if (!plan.documents(404) || path.includes('{')) return false
  return context.api.operations.every(
    operation => operation.path !== path || operation.method !== 'GET' || !namesStatus(operation, 404),
  )
}
