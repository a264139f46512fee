import type { StoredRecord } from '../../store/types.ts'
import type { Outcome } from '../exchange.ts'
import type { Absorbed } from '../records/absorb.ts'
import { removeRecord } from '../records/remove.ts'
import type { ResourceRules } from '../records/rules.ts'
import { allOrNone, drawing, each } from './all-or-none.ts'
import { makeFrom } from './create.ts'
import { locateAbove } from './locate.ts'
import { everyone } from './many.ts'
import { findNamed, namedRecord } from './named-record.ts'
import { refuseByHint } from './refuse.ts'
import { replaceRecord } from './replace.ts'
import { refused, type Task } from './task.ts'

/**
 * Puts the list of the request body in the place of the one below its parent: what is in both stays the record it was, what
 * is only sent is made, what is not sent is gone. All of it or, where one is refused, nothing.
 */
export function replaceMany(task: Task, rules: ResourceRules): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task, above.parent)
  if (refusal !== undefined) return refusal
  const sent = task.plan.absorbEach(task.exchange.checked?.body)
  const find = ({ id }: Absorbed): StoredRecord | undefined =>
    id === undefined ? undefined : findNamed(task, rules, id, above)
  return allOrNone(task, rules, 'replace', () => {
    const kept = new Set(sent.map(find))
    for (const record of everyone(task, rules, above))
      if (!kept.has(record)) removeRecord(task.context, task.work.store, rules, record)
    return each(sent, (item, index) => {
      const own = drawing(task, index)
      const { id, values } = item
      if (id !== undefined && Object.keys(values).length === 0) return namedRecord(own, rules, id, above)
      const record = find(item)
      return record === undefined
        ? makeFrom(own, rules, values, id)
        : replaceRecord(own, rules, record, values)
    })
  })
}
