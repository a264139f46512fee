import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { valuesOfOutcome } from './outcome-values.ts'
import { refused, type Task } from './task.ts'

/** Does all of some work or, where one record is refused, none of it; answers for what was done. */
export function allOrNone(
  task: Task,
  rules: ResourceRules,
  verb: string,
  work: () => readonly StoredRecord[] | Refusal,
): Outcome {
  const made = task.work.store.transact(work, result => !refused(result))
  return refused(made) ? made : done(task, rules, verb, made)
}

/** Does the same to each until one is refused. */
export function each<Item>(
  items: readonly Item[],
  act: (item: Item, index: number) => StoredRecord | Refusal,
): StoredRecord[] | Refusal {
  const records: StoredRecord[] = []
  for (const [index, item] of items.entries()) {
    const record = act(item, index)
    if (refused(record)) return { ...record, message: `number ${index + 1}: ${record.message}` }
    records.push(record)
  }
  return records
}

/** Each record has a draw of its own, so that ids and values differ. */
export function drawing(task: Task, index: number): Task {
  const { inputs } = task.work
  return { ...task, work: { ...task.work, inputs: { ...inputs, draw: `${inputs.draw}/${index}` } } }
}

/** The answer to what was done to several records: shows them where the document does, else tells what it asks. */
export function done(
  task: Task,
  rules: ResourceRules,
  verb: string,
  records: readonly StoredRecord[],
  missed: readonly string[] = [],
): Outcome {
  const values = valuesOfOutcome(task, records, missed)
  return {
    kind: 'success',
    status: verb === 'create' ? task.plan.status.created : undefined,
    shows: { what: 'records', records, values },
    note: `${verb} ${records.length} ${rules.resource.name}`,
  }
}
