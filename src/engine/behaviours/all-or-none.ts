import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import { type Entry, statusOfRefusal, valuesOfEntries } from './multi-status.ts'
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

/** Something to be done to one of several records. */
export interface Step {
  /** As the request names it. */
  readonly id: string | undefined
  readonly act: () => StoredRecord | Refusal
  /** Status of a success, answered alone. */
  readonly status: number
}

/**
 * Does each step, or none where one is refused; where the document has a 207, those that can be done, and tells what became
 * of each.
 */
export function eachOrNone(task: Task, rules: ResourceRules, verb: string, steps: readonly Step[]): Outcome {
  if (!task.plan.documents(207)) return allOrNone(task, rules, verb, () => each(steps, ({ act }) => act()))
  const entries = steps.map(({ id, act, status }): Entry => {
    const result = task.work.store.transact(act, made => !refused(made))
    return { id, result, status: refused(result) ? statusOfRefusal(result) : status }
  })
  const records = entries.flatMap(({ result }) => (refused(result) ? [] : [result]))
  const isWhole = records.length === entries.length && [200, 201, 204].some(code => task.plan.documents(code))
  if (isWhole) return done(task, rules, verb, records)
  return {
    kind: 'success',
    status: 207,
    shows: { what: 'values', values: valuesOfEntries(task, rules, entries), isAll: true },
    note: `${verb} ${records.length} of ${entries.length} ${rules.resource.name}`,
  }
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
