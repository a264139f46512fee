import { readPath, toPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { createFrom } from './create.ts'
import { refuseChange } from './refuse.ts'
import { locateRecord, pathText } from './locate.ts'
import type { Task } from './task.ts'
import { refused } from './task.ts'
import { updateFromBody } from './update.ts'

/** Changes the record that is meant, by the path or by matching fields, or creates it where there is none. */
export function upsert(task: Task, rules: ResourceRules): Outcome {
  const values = task.plan.absorb(task.exchange.checked?.body)
  const { idParameter } = task.plan.binding
  const record = idParameter === undefined ? matching(task, rules, values) : locateRecord(task, rules)
  if (record === undefined) return createFrom(task, rules, values)
  if (refused(record)) {
    const id = pathText(task, idParameter ?? '')
    return refuseChange(task, undefined) ?? createFrom(task, rules, values, id)
  }
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  const outcome = updateFromBody(task, rules, record, 'match')
  return outcome.kind === 'success'
    ? { ...outcome, status: task.plan.status.matched ?? outcome.status }
    : outcome
}

/** The record that agrees with the values in any of the fields to match on, compared without case. */
function matching(task: Task, rules: ResourceRules, values: JsonObject): StoredRecord | undefined {
  const collection = task.work.store.collection(rules.resource.name)
  for (const field of task.plan.operation.hints.match ?? []) {
    const value = readPath(values, toPath(field))
    const found =
      value === undefined || value === null ? undefined : collection.find(field, value, { ignoreCase: true })
    if (found !== undefined) return found
  }
  return undefined
}
