import { splitQuery } from '../../http/query.ts'
import { layOver, readPath, toPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import { done, drawing, eachOrNone } from './all-or-none.ts'
import { putRecord } from '../records/change.ts'
import type { ResourceRules } from '../records/rules.ts'
import { makeFrom } from './create.ts'
import { forGood, type TakeAway } from './delete.ts'
import { applyEffects } from './effects.ts'
import { type Above, findRecord, locateAbove, notFound } from './locate.ts'
import { namedRecord } from './named-record.ts'
import { narrowing } from './narrowing.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Creates every record of the request body, or none where one is refused; those that it only names are added. */
export function createMany(task: Task, rules: ResourceRules): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const steps = task.plan.absorbEach(task.exchange.checked?.body).map(({ id, values, isName }, index) => ({
    id,
    status: 201,
    act: () =>
      isName === true && id !== undefined
        ? namedRecord(drawing(task, index), rules, id, above)
        : makeFrom(drawing(task, index), rules, values),
  }))
  return eachOrNone(task, rules, 'create', steps)
}

/** Changes every record of the request body, found by the id in it, or none where one is refused. */
export function updateMany(task: Task, rules: ResourceRules): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const steps = task.plan.absorbEach(task.exchange.checked?.body).map(({ id = '', values }) => ({
    id,
    status: 200,
    act: () => changeEach(task, rules, findRecord(task, rules, id, above.parent) ?? id, values),
  }))
  return eachOrNone(task, rules, 'update', steps)
}

function changeEach(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord | string,
  given: JsonObject,
): StoredRecord | Refusal {
  if (typeof record === 'string') return notFound(rules, record)
  const next = layOver(record.data, given) as JsonObject
  const changed = putRecord(task.work, rules, record, { next, given })
  if (!refused(changed)) applyEffects(task.work, task.plan.effects, changed, record.data)
  return changed
}

/**
 * Deletes the records whose ids the request lists, else all that its filters leave. An id of no record is passed over,
 * unless the document names 404, or a 207 to tell of it.
 *
 * @param takeAway - Default: for good
 */
export function deleteMany(task: Task, rules: ResourceRules, takeAway: TakeAway = forGood): Outcome {
  const above = locateAbove(task)
  if (refused(above)) return above
  const refusal = refuseByHint(task, above.parent)
  if (refusal !== undefined) return refusal
  const meantRecords = meant(task, rules, above)
  if (refused(meantRecords)) return meantRecords
  const { found, missed } = meantRecords
  const remove = (record: StoredRecord): StoredRecord => {
    const gone = takeAway(task, rules, record)
    applyEffects(task.work, task.plan.effects, record, record.data)
    return gone
  }
  if (task.plan.documents(207) && missed.length > 0)
    return eachOrNone(task, rules, 'delete', [
      ...found.map(record => ({ id: record.id, status: 200, act: () => remove(record) })),
      ...missed.map(id => ({ id, status: 404, act: () => notFound(rules, id) })),
    ])
  for (const record of found) remove(record)
  return done(task, rules, 'delete', found, missed)
}

/** The records a request is about. */
interface Meant {
  readonly found: readonly StoredRecord[]
  /** Ids of no record. */
  readonly missed: readonly string[]
}

function meant(task: Task, rules: ResourceRules, above: Above): Meant | Refusal {
  const { ids } = task.plan.binding
  if (ids === undefined)
    return { found: isNarrowedUnknown(task) ? [] : everyone(task, rules, above), missed: [] }
  const { checked } = task.exchange
  const listed =
    ids.in === 'query' ? checked?.parameters.query[ids.at] : readPath(checked?.body, toPath(ids.at))
  const found = new Set<StoredRecord>()
  const missed: string[] = []
  for (const id of idsIn(listed, rules)) {
    const record = findRecord(task, rules, id, above.parent)
    if (record !== undefined) found.add(record)
    else if (task.plan.documents(404) && !task.plan.documents(207)) return notFound(rules, id)
    else missed.push(id)
  }
  return { found: [...found], missed }
}

/** The records a request is about that names none: all below its parent that its filters leave. */
export function everyone(task: Task, rules: ResourceRules, above: Above): readonly StoredRecord[] {
  return task.work.store.collection(rules.resource.name).select(narrowing(task, rules, above)).items
}

/** Asked for some of the records in a way that nothing is understood of: then none is meant rather than all. */
function isNarrowedUnknown({ exchange, plan }: Task): boolean {
  const sent = new Set(splitQuery(exchange.query).map(({ name }) => name))
  const isAsked = plan.operation.parameters.some(({ in: place, name }) => place === 'query' && sent.has(name))
  if (!isAsked) return false
  const { where = [], anyOf } = plan.list?.criteria(exchange.checked?.parameters.query ?? {}) ?? {}
  return where.length === 0 && anyOf === undefined
}

/** `['a', 'b']`, `'a,b'`, `[{id: 'a', name: 'A'}]`. */
function idsIn(listed: JsonValue | undefined, rules: ResourceRules): string[] {
  if (Array.isArray(listed)) return listed.flatMap(each => idsIn(each, rules))
  if (isObject(listed)) {
    const [first] = Object.values(listed)
    return idsIn(readPath(listed, rules.identity) ?? listed['id'] ?? first, rules)
  }
  if (typeof listed === 'string') return listed.split(',').map(id => id.trim())
  return listed === undefined || listed === null ? [] : [String(listed)]
}
