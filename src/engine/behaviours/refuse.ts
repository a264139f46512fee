import type { JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { hasRecords } from '../records/work.ts'
import { withRoots } from '../scope.ts'
import type { Task } from './task.ts'

/** The first of the operation's own refusals whose condition holds. */
export function refuseByHint(task: Task, record?: StoredRecord): Refusal | undefined {
  const { refuse } = task.plan
  if (refuse.length === 0) return undefined
  const roots: Record<string, JsonValue | undefined> =
    record === undefined ? {} : { record: record.data, id: record.id }
  const scope = withRoots(task.work.scope, roots)
  const exists = hasRecords(task.work.store)
  const rule = refuse.find(({ when }) => when(scope, exists))
  if (rule === undefined) return undefined
  return {
    kind: 'refusal',
    reason: 'refused',
    status: rule.status,
    shape: rule.reason,
    wordedBy: 'author',
    message: String(rule.message(scope) ?? ''),
    ...(record === undefined ? {} : { values: { id: record.id } }),
  }
}

/**
 * Why a record that was found, or is to be made under a name of the client's, is not changed: it is not the version the
 * caller means, or a rule of the operation's hints.
 */
export function refuseChange(task: Task, record: StoredRecord | undefined): Refusal | undefined {
  return (
    task.plan.conditions?.refuse(task.exchange.request.headers, record) ??
    (record === undefined ? undefined : refuseByHint(task, record))
  )
}
