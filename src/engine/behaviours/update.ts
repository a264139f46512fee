import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { putRecord } from '../records/change.ts'
import { layOver } from '../../json/path.ts'
import { assign } from '../records/integrity.ts'
import type { ResourceRules } from '../records/rules.ts'
import { withRoots } from '../scope.ts'
import { applyEffects } from './effects.ts'
import { changeFromBody } from './patch.ts'
import { locateRecord } from './locate.ts'
import { refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Lays the request body over the record the path names; what the body does not name stays. */
export function update(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseChange(task, record)
  if (refusal !== undefined) return refusal
  return updateFromBody(task, rules, record, 'update')
}

/** Changes a record as the request body says. */
export function updateFromBody(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  verb: string,
): Outcome {
  const change = changeFromBody(task, rules, record)
  return refused(change) ? change : updateWith(task, rules, record, change, verb)
}

/** What a record is to become. */
export interface Change {
  readonly next: JsonObject
  /** The part the client sent, whose references must exist. Default: nothing of it. */
  readonly given?: JsonObject
  /** What is kept beside the record. Default: what was. */
  readonly hidden?: JsonObject
}

/** Changes a record, with what the operation's hints add. */
export function updateWith(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  { next, given = {}, hidden }: Change,
  verb: string,
): Outcome {
  const { work, plan } = task
  const over = assign({}, plan.set, withRoots(work.scope, { record: record.data, id: record.id }))
  const changed = putRecord(work, rules, record, {
    next: layOver(next, over) as JsonObject,
    given: layOver(given, over) as JsonObject,
    hidden,
  })
  if (refused(changed)) return changed
  applyEffects(work, plan.effects, changed, record.data)
  const isSame = changed === record
  return {
    kind: 'success',
    status: isSame ? plan.status.unchanged : undefined,
    shows: { what: 'record', record: changed },
    note: `${verb} ${rules.resource.name} "${record.id}"${isSame ? ', unchanged' : ''}`,
  }
}
