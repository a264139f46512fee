import { isSafe } from '../../http/methods.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import { mark, isMarked, unmark } from '../records/marks.ts'
import { action } from './action.ts'
import { locateAbove, locateRecord } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/**
 * Keeps whether something is so, and nothing else of it: PUT or POST on the path makes it so, DELETE takes it back, GET finds it
 * or answers 404. At first nothing is. Of a record it is an action as well: its fields follow where they speak of it.
 */
export function toggle(task: Task): Outcome {
  const { rules, operation } = task.plan
  const record = rules === undefined ? undefined : locateRecord(task, rules)
  const found = record ?? locateAbove(task)
  if (refused(found)) return found
  const known = record === undefined || refused(record) ? undefined : record
  const { store } = task.work
  const name = nameOf(task, known)
  if (isSafe(operation.method)) {
    const refusal = refuseByHint(task, known)
    return refusal ?? (isMarked(store, name) ? told(task, 'set') : notSet(task))
  }
  const outcome = rules === undefined ? (refuseByHint(task) ?? told(task, 'done')) : action(task, rules)
  if (outcome.kind !== 'success') return outcome
  if (operation.method === 'DELETE') unmark(store, name)
  else mark(store, name)
  return outcome
}

/** A record that takes another's place is another: its sequence tells them apart. */
function nameOf({ plan, exchange }: Task, record: StoredRecord | undefined): string {
  const which = record === undefined ? exchange.checked?.parameters.path : [record.key, record.sequence]
  return JSON.stringify([plan.operation.path, which ?? {}])
}

function told({ plan }: Task, state: string): Outcome {
  const note = `toggle ${lastName(plan.operation.path)}: ${state}`
  return { kind: 'success', shows: { what: 'values', values: undefined }, note }
}

function notSet({ plan }: Task): Refusal {
  return { kind: 'refusal', reason: 'not-found', message: `${lastName(plan.operation.path)} is not set` }
}

function lastName(path: string): string {
  return path.split('/').findLast(part => part !== '' && !part.includes('{')) ?? path
}
