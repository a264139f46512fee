import type { Outcome, Refusal } from '../exchange.ts'
import { createRecord } from '../records/create.ts'
import { ONLY } from '../records/keys.ts'
import { bury, isBuried, unbury } from '../records/gone.ts'
import { ownerOf } from '../records/owner.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { StoredRecord } from '../../store/types.ts'
import { type Above, findRecord, locateAbove, scopeValues } from './locate.ts'
import { narrowing } from './narrowing.ts'
import { namesStatus } from '../respond/documented.ts'
import { valuesOfOutcome } from './outcome-values.ts'
import { refuseByHint, refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { updateFromBody } from './update.ts'
import { removeRecord } from '../records/remove.ts'

/**
 * Shows, changes or deletes the one record there is (`/me`, `/settings`), below its parent if it has one. Deleted, it is
 * as if never changed; where the document has a 404 for whoever reads it, it is gone until it is written again.
 */
export function singleton(task: Task, rules: ResourceRules): Outcome {
  const record = theOne(task, rules)
  if (refused(record)) return record
  const { method } = task.plan.operation
  const reads = method === 'GET' || method === 'HEAD'
  const refusal = reads ? refuseByHint(task, record) : refuseChange(task, record)
  if (refusal !== undefined) return refusal
  if (method === 'DELETE') {
    removeRecord(task.context, task.work.store, rules, record)
    const above = locateAbove(task)
    const isMissed = rules.resource.single === true && staysAway(task, rules) && !refused(above)
    if (isMissed) bury(task.work.store, nameOf(task, rules, above))
    const values = valuesOfOutcome(task, [record])
    return { kind: 'success', shows: { what: 'values', values }, note: `delete ${rules.resource.name}` }
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
  const name = nameOf(task, rules, above)
  if (!isShared && isBuried(task.work.store, name)) {
    if (!isWritten(task)) return nothingThere(rules)
    unbury(task.work.store, name)
  }
  const found = isShared ? firstOf(task, rules, above) : findRecord(task, rules, ONLY, parent)
  if (found !== undefined) return found
  const shown = isShared || parent === undefined ? undefined : task.context.inlays?.shownOf(rules, parent)
  if (shown === 'nothing' && !isWritten(task) && staysAway(task, rules)) return nothingYet(rules)
  const inputs = { nowMs: task.context.startMs, draw: `${parent?.key ?? ''}/${ONLY}` }
  return createRecord({ ...task.work, inputs }, rules, {
    values: typeof shown === 'object' ? { ...shown, ...fields } : fields,
    parent,
    ...(isShared ? {} : { keptAs: ONLY }),
    owner: ownerOf(rules, task.work.scope, scopeValues(task)),
    amount: 'full',
  })
}

function isWritten({ plan }: Task): boolean {
  return ['PUT', 'POST'].includes(plan.operation.method)
}

/** `/me` where users are kept: the first of them that the caller may see. */
function firstOf(task: Task, rules: ResourceRules, above: Above): StoredRecord | undefined {
  const query = { ...narrowing(task, rules, above), limit: 1 }
  return task.work.store.collection(rules.resource.name).select(query).items[0]
}

/** Whether what was deleted is missed rather than made anew: where the document has a 404 for whoever reads it. */
function staysAway({ context }: Task, { resource }: ResourceRules): boolean {
  return [...context.model.bindings.values()].some(
    ({ operation, resource: name }) =>
      name === resource.name && operation.method === 'GET' && namesStatus(operation, 404),
  )
}

/** What the one record of a path is called when it is gone. */
function nameOf(task: Task, { resource }: ResourceRules, { parent }: Above): string {
  return [resource.name, parent?.key ?? '', JSON.stringify(scopeValues(task))].join(' ')
}

function nothingThere(rules: ResourceRules): Refusal {
  return missing(rules, 'it was deleted')
}

/** The record above shows that there is none. */
function nothingYet(rules: ResourceRules): Refusal {
  return missing(rules, 'none was written')
}

function missing({ resource: { label } }: ResourceRules, why: string): Refusal {
  return {
    kind: 'refusal',
    reason: 'not-found',
    message: `there is no ${label}: ${why}`,
    values: { resource: label },
  }
}
