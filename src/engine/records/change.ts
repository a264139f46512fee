import { layOver, readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { fitRecord } from './fit-record.ts'
import { follow } from './follow.ts'
import { checkReferences, checkUnique, settle } from './integrity.ts'
import { digest } from '../../json/hash.ts'
import { instantLike } from './instants.ts'
import type { ResourceRules } from './rules.ts'
import { isRefusal, type Work } from './work.ts'

/**
 * Lays changes over a record. A change that changes nothing leaves the record as it is, its timestamps too.
 *
 * @param changes - In the shape of the entity; objects merge, everything else replaces
 * @returns The record as it is now, or why not: `conflict`, `invalid`
 */
export function changeRecord(
  work: Work,
  rules: ResourceRules,
  record: StoredRecord,
  changes: JsonObject,
): StoredRecord | Refusal {
  return putRecord(work, rules, record, {
    next: layOver(record.data, changes) as JsonObject,
    given: changes,
  })
}

/** What a record is to become. */
export interface Replacement {
  readonly next: JsonObject
  /** The part of it that the client sent, whose references must exist. */
  readonly given: JsonObject
  /** What is kept beside the record. Default: what was. */
  readonly hidden?: JsonObject | undefined
}

/** Gives a record new data altogether; what it shows of the records below it is done to them. */
export function putRecord(
  work: Work,
  rules: ResourceRules,
  record: StoredRecord,
  replacement: Replacement,
): StoredRecord | Refusal {
  const { inlays } = work.context
  if (inlays?.concerns(rules.resource.name) !== true) return put(work, rules, record, replacement)
  return work.store.transact(
    () => {
      const taken = inlays.takeIn(work, rules, record, replacement.next)
      if (isRefusal(taken)) return taken
      const changed = put(work, rules, record, { ...replacement, next: taken.data })
      if (isRefusal(changed) || changed === record || work.isUntold === true) return changed
      inlays.tellAbove(work.store, rules, changed)
      return changed
    },
    result => !isRefusal(result),
  )
}

function put(
  work: Work,
  rules: ResourceRules,
  record: StoredRecord,
  { next, given, hidden }: Replacement,
): StoredRecord | Refusal {
  if (JSON.stringify(next) === JSON.stringify(record.data)) return record
  const unknown = checkReferences(rules, given, work)
  if (unknown !== undefined) return unknown
  const roots = { before: record.data, id: record.id }
  const followed = follow(work, rules, record.data, next, given)
  const touched = retag(rules, touch(rules, followed, given, work.inputs.nowMs), record.data)
  const seed = `${work.context.seed}/${rules.resource.name}/${record.key}`
  const data = fitRecord(work, rules, settle(rules, touched, work, roots), seed)
  const conflict = checkUnique(rules, data, record.key, work)
  if (conflict !== undefined) return conflict
  const changed = work.store.collection(rules.resource.name).update(record.key, data, hidden)
  work.context.parts.tellCopies?.(work, rules, changed)
  return changed
}

/** Moves the fields that tell of the last change to now, each in the form it had. */
function touch(rules: ResourceRules, data: JsonObject, given: JsonObject, nowMs: number): JsonObject {
  let touched: JsonValue = data
  for (const field of rules.touch) {
    const before = readPath(data, field)
    if (before !== undefined && readPath(given, field) === undefined)
      touched = withPath(touched, field, instantLike(before, nowMs))
  }
  return touched as JsonObject
}

/**
 * Gives a record that bears its own entity tag another one, quoted or not as the one before; unless the client wrote one
 * of its own into it.
 */
export function retag({ tag }: ResourceRules, data: JsonObject, before: JsonObject): JsonObject {
  const own = tag === undefined ? undefined : readPath(data, tag)
  if (tag === undefined || typeof own !== 'string' || own !== readPath(before, tag)) return data
  const made = digest(JSON.stringify(data))
  const next = own.includes('"') ? own.replace(/"[^"]*"/, `"${made}"`) : made
  return withPath(data, tag, next) as JsonObject
}
