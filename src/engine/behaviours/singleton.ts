import type { Outcome, Refusal } from '../exchange.ts'
import { createRecord } from '../records/create.ts'
import { ownerOf } from '../records/owner.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { StoredRecord } from '../../store/types.ts'
import { type Above, findRecord, locateAbove, scopeValues } from './locate.ts'
import { narrowing } from './narrowing.ts'
import { refuseByHint, refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { updateFromBody } from './update.ts'
import { removeRecord } from '../records/remove.ts'

/** What the key of the one record of a singleton ends in. */
const ONLY = 'only'

/** Shows, changes or resets the one record there is (`/me`, `/settings`), below its parent if it has one. */
export function singleton(task: Task, rules: ResourceRules): Outcome {
  const record = theOne(task, rules)
  if (refused(record)) return record
  const { method } = task.plan.operation
  const reads = method === 'GET' || method === 'HEAD'
  const refusal = reads ? refuseByHint(task, record) : refuseChange(task, record)
  if (refusal !== undefined) return refusal
  if (method === 'DELETE') {
    removeRecord(task.context, task.work.store, rules, record)
    return {
      kind: 'success',
      shows: { what: 'values', values: undefined },
      note: `reset ${rules.resource.name}`,
    }
  }
  if (reads) {
    return { kind: 'success', shows: { what: 'record', record }, note: `read ${rules.resource.name}` }
  }
  return updateFromBody(task, rules, record, 'update')
}

/** The record, made on first sight from a seed of its own, so that it is the same whoever looks first. */
function theOne(task: Task, rules: ResourceRules): StoredRecord | Refusal {
  const above = locateAbove(task)
  if (refused(above)) return above
  const { parent, fields } = above
  const isShared = rules.resource.single !== true
  const found = isShared ? firstOf(task, rules, above) : findRecord(task, rules, ONLY, parent)
  if (found !== undefined) return found
  const inputs = { nowMs: task.context.startMs, draw: `${parent?.key ?? ''}/${ONLY}` }
  return createRecord({ ...task.work, inputs }, rules, {
    values: fields,
    parent,
    ...(isShared ? {} : { keptAs: ONLY }),
    owner: ownerOf(rules, task.work.scope, scopeValues(task)),
    amount: 'full',
  })
}

/** `/me` where users are kept: the first of them that the caller may see. */
function firstOf(task: Task, rules: ResourceRules, above: Above): StoredRecord | undefined {
  const query = { ...narrowing(task, rules, above), limit: 1 }
  return task.work.store.collection(rules.resource.name).select(query).items[0]
}
