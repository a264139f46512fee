import { layOver, readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import { putRecord } from '../records/change.ts'
import { assign } from '../records/integrity.ts'
import type { ResourceRules } from '../records/rules.ts'
import { withRoots } from '../scope.ts'
import { createFrom } from './create.ts'
import { applyEffects } from './effects.ts'
import { locateRecord, pathText } from './locate.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'

/**
 * Puts the request body in the place of the record the path names (RFC 9110 section 9.3.4). What the client cannot
 * send, such as ids, creation times and readOnly fields, stays. Where clients name the ids and the document tells of a
 * 201, a PUT of a record that is not there creates it.
 */
export function replace(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  const values = task.plan.absorb(task.exchange.checked?.body)
  if (refused(record)) {
    const creates =
      record.reason === 'not-found' && task.plan.documents(201) && task.plan.binding.idParameter !== undefined
    if (!creates) return record
    const id = pathText(task, task.plan.binding.idParameter ?? '')
    return refuseChange(task, undefined) ?? createFrom(task, rules, values, id)
  }
  const refusal = refuseChange(task, record)
  return refusal ?? put(task, rules, record, values)
}

function put(task: Task, rules: ResourceRules, record: StoredRecord, values: JsonObject): Outcome {
  const changed = replaceRecord(task, rules, record, values)
  if (refused(changed)) return changed
  return {
    kind: 'success',
    shows: { what: 'record', record: changed },
    note: `replace ${rules.resource.name} "${record.id}"`,
  }
}

/** Puts values in the place of all that the request could have named of a record; the record as it is then. */
export function replaceRecord(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  values: JsonObject,
): StoredRecord | Refusal {
  const { work, plan } = task
  const over = assign({}, plan.set, withRoots(work.scope, { record: record.data, id: record.id }))
  const given = layOver(values, over) as JsonObject
  const next = layOver(keptBy(task, record), given) as JsonObject
  const changed = putRecord(work, rules, record, { next, given })
  if (refused(changed)) return changed
  applyEffects(work, plan.effects, changed, record.data)
  return changed
}

/** The record without every field that the request could have named, nor what is inside it. */
function keptBy(task: Task, record: StoredRecord): JsonObject {
  const writable = new Set(task.plan.writableFields.map(path => path.join('\0')))
  let kept: JsonValue = {}
  for (const path of leaves(record.data, [], writable)) {
    const value = readPath(record.data, path)
    if (value !== undefined) kept = withPath(kept, path, value)
  }
  return kept as JsonObject
}

/** Paths of all values that are not plain objects; none at or below the fields left out. */
function leaves(
  value: JsonValue,
  path: readonly string[],
  leftOut: ReadonlySet<string>,
): (readonly string[])[] {
  if (leftOut.has(path.join('\0'))) return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name], leftOut))
}
