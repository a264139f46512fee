import type { Outcome } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { locateRecord } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Shows the record the path names. */
export function read(task: Task, rules: ResourceRules): Outcome {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const refusal = refuseByHint(task, record)
  if (refusal !== undefined) return refusal
  return {
    kind: 'success',
    shows: { what: 'record', record },
    note: `read ${rules.resource.name} "${record.id}"`,
  }
}
