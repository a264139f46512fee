import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import { changeRecord } from '../records/change.ts'
import { layOver } from '../../json/path.ts'
import { assign } from '../records/integrity.ts'
import type { ResourceRules } from '../records/rules.ts'
import { withRoots } from '../scope.ts'
import { applyEffects } from './effects.ts'
import { locateRecord } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Lays the request body over the record the path names; what the body does not name stays. */
export function update(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseByHint(task, record)
  if (refusal !== undefined) return refusal
  return updateWith(task, rules, record, task.plan.absorb(task.exchange.checked?.body), 'update')
}

/** Lays changes over a record, with what the operation's hints add. */
export function updateWith(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  changes: JsonObject,
  verb: string,
): Outcome {
  const { work, plan } = task
  const over = assign({}, plan.set, withRoots(work.scope, { record: record.data, id: record.id }))
  const changed = changeRecord(work, rules, record, layOver(changes, over) as JsonObject)
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
