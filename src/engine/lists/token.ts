import { readPath, toPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Paging } from '../../resource/types.ts'
import { positionOf } from '../../store/order.ts'
import type { Criterion, Position, Query, StoredRecord } from '../../store/types.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { findRecord } from '../behaviours/locate.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Task } from '../behaviours/task.ts'

/** What a token is read and written for. */
export interface TokenContext {
  readonly task: Task
  readonly rules: ResourceRules
  readonly order: readonly string[]
  readonly paging: Pick<Paging, 'token' | 'tokenField'> | undefined
  /** The parent's key, for ids. */
  readonly parent: StoredRecord | undefined
}

/** Where a token leads: before or after a position, or to ids beyond one that no record has. */
export type Led = Pick<Query, 'after' | 'before'> & { readonly where?: readonly Criterion[] }

/** Names a place in a list by the record beside it. */
export function writeToken(record: StoredRecord, backwards: boolean, context: TokenContext): string | number {
  const { task, order, paging } = context
  if (paging?.token === 'id') return idOf(record, paging.tokenField)
  if (paging?.token === 'number') return record.sequence
  return writeCursor(positionOf(record, order), listName(task, order, backwards))
}

/**
 * Reads a token; `undefined` when it was not given out for this list. One that is not an id knows its way: given out to
 * go back, it leads back in whichever parameter it comes.
 */
export function readToken(value: JsonValue, backwards: boolean, context: TokenContext): Led | undefined {
  const { task, order, paging } = context
  if (paging?.token === 'id') return readId(String(value), backwards, context)
  if (paging?.token === 'number') return towards(positionNumbered(Number(value), context), backwards)
  const forth = readCursor(String(value), listName(task, order, false))
  if (forth !== undefined) return towards(forth, backwards)
  return towards(readCursor(String(value), listName(task, order, true)), true)
}

function idOf(record: StoredRecord, field: string | undefined): string | number {
  const value = field === undefined ? undefined : readPath(record.data, toPath(field))
  return typeof value === 'number' || typeof value === 'string' ? value : record.id
}

function towards(position: Position | undefined, backwards: boolean): Led | undefined {
  if (position === undefined) return undefined
  return backwards ? { before: position } : { after: position }
}

/** The record with an id; of numbers, also one that no record has: `since_id=0` is the beginning. */
function readId(id: string, backwards: boolean, context: TokenContext): Led | undefined {
  const { task, rules, order, parent, paging } = context
  const field = paging?.tokenField
  const record =
    field === undefined
      ? findRecord(task, rules, id, parent)
      : task.work.store.collection(rules.resource.name).find(field, Number(id))
  if (record !== undefined) return towards(positionOf(record, order), backwards)
  const number = /^-?\d{1,15}$/.test(id) ? Number(id) : undefined
  if (number === undefined || !(rules.countsIds || field !== undefined)) return undefined
  return { where: [{ field: field ?? rules.identity.join('.'), op: backwards ? 'lt' : 'gt', value: number }] }
}

/** Records know their number; the sort values are those of the record that has it. */
function positionNumbered(sequence: number, { task, rules, order }: TokenContext): Position | undefined {
  if (!Number.isSafeInteger(sequence) || sequence < 0) return undefined
  if (order.length === 0) return { values: [], sequence }
  const collection = task.work.store.collection(rules.resource.name)
  const [record] = collection.select({ after: { values: [], sequence: sequence - 1 }, limit: 1 }).items
  return record?.sequence === sequence ? positionOf(record, order) : undefined
}

/** A token is good for one operation below one parent in one order; filters may change under way. */
function listName(task: Task, order: readonly string[], backwards: boolean): string {
  const path = Object.values(task.exchange.pathValues)
  return [task.plan.operation.key, ...path, ...order, ...(backwards ? ['backwards'] : [])].join('\n')
}
