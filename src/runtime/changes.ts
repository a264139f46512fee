import { UnderstudyError } from '../errors.ts'
import { layOver } from '../json/path.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { applyEffects } from '../engine/behaviours/effects.ts'
import type { EngineContext } from '../engine/context.ts'
import { changeRecord } from '../engine/records/change.ts'
import { assign } from '../engine/records/integrity.ts'
import { removeRecord } from '../engine/records/remove.ts'
import type { ResourceRules } from '../engine/records/rules.ts'
import { hasRecords, isRefusal, type Work } from '../engine/records/work.ts'
import { withRoots } from '../engine/scope.ts'
import { nearest } from '../json/nearest.ts'
import type { Store, StoredRecord, StoreSnapshot } from '../store/types.ts'
import { addGiven, checkValid, unknownResource } from './given-state.ts'

/** A change of state from outside the API, as the journal keeps it. */
export type StateChange =
  | {
      readonly do: 'add'
      readonly resource: string
      readonly values: JsonObject
      readonly parent?: string | undefined
    }
  | { readonly do: 'change'; readonly resource: string; readonly id: string; readonly changes: JsonObject }
  | { readonly do: 'remove'; readonly resource: string; readonly id: string }
  | { readonly do: 'happen'; readonly resource: string; readonly id: string; readonly event: string }
  | { readonly do: 'reset' }
  | { readonly do: 'clear' }
  | { readonly do: 'restore'; readonly store: StoreSnapshot; readonly draws: number }

/** The changes that touch one record; the others concern a whole session. */
export type RecordChange = Exclude<StateChange, { do: 'reset' | 'clear' | 'restore' }>

/**
 * Makes one change.
 * @returns The record concerned, as it is after the change, or was before it was removed
 * @throws UnderstudyError `RESOURCE_UNKNOWN`, `RECORD_UNKNOWN`, `STATE_INVALID`, `OPTION_INVALID`
 */
export function applyChange(work: Work, change: RecordChange): StoredRecord {
  const rules = rulesOf(work.context, change.resource)
  if (change.do === 'add') return addGiven(work, rules, change.values, { pointer: '', parent: change.parent })
  const record = findRecord(work.store, change.resource, change.id)
  if (record === undefined) throw unknownRecord(change.resource, change.id)
  if (change.do === 'change') return changeGiven(work, rules, record, change.changes)
  if (change.do === 'happen') return happen(work, rules, record, change.event)
  removeRecord(work.context, work.store, rules, record)
  return record
}

/** A record by its key, or by its id where that is unique. */
export function findRecord(store: Store, resource: string, id: string): StoredRecord | undefined {
  const collection = store.collection(resource)
  return collection.get(id) ?? collection.byId(id)
}

/** @throws UnderstudyError `RESOURCE_UNKNOWN` */
export function rulesOf(context: EngineContext, resource: string): ResourceRules {
  const names = context.model.resources.map(({ name }) => name)
  if (!names.includes(resource)) throw unknownResource(resource, names)
  return context.rules(resource)
}

function unknownRecord(resource: string, id: string): UnderstudyError {
  return new UnderstudyError('RECORD_UNKNOWN', { message: `no ${resource} has the id "${id}"` })
}

function changeGiven(
  work: Work,
  rules: ResourceRules,
  record: StoredRecord,
  changes: JsonObject,
): StoredRecord {
  checkValid(work, rules, layOver(record.data, changes) as JsonObject, changes, '')
  return orThrow(changeRecord(work, rules, record, changes))
}

function happen(work: Work, rules: ResourceRules, record: StoredRecord, name: string): StoredRecord {
  const event = rules.events.get(name)
  if (event === undefined) throw unknownEvent(rules, name)
  const scope = withRoots(work.scope, { record: record.data, id: record.id })
  if (event.when !== undefined && !event.when(scope, hasRecords(work.store))) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `"${name}" cannot happen to the ${rules.resource.label} "${record.id}" as it is now`,
      hint: `the event asks for ${JSON.stringify(rules.resource.hints.events?.[name]?.when)}`,
    })
  }
  const changed = orThrow(changeRecord(work, rules, record, assign({}, event.set, scope)))
  applyEffects(work, event.effects, changed, record.data)
  return changed
}

function unknownEvent(rules: ResourceRules, name: string): UnderstudyError {
  const names = [...rules.events.keys()]
  const near = nearest(name, names)
  return new UnderstudyError('OPTION_INVALID', {
    message: `${rules.resource.name} has no event "${name}"`,
    hint: near === undefined ? `its events: ${names.join(', ') || 'none'}` : `did you mean ${near}?`,
  })
}

function orThrow(result: ReturnType<typeof changeRecord>): StoredRecord {
  if (!isRefusal(result)) return result
  throw new UnderstudyError('STATE_INVALID', { message: result.message })
}

/** A change as the journal writes it. */
export function toJson(change: StateChange): JsonObject {
  return JSON.parse(JSON.stringify(change)) as Record<string, JsonValue>
}
