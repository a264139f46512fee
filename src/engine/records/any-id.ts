import type { JsonObject } from '../../json/value.ts'
import { fromKey } from '../../store/key.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import { createRecord } from './create.ts'
import { fieldNode } from './fields.ts'
import { bury, isBuried } from './gone.ts'
import { REMEMBERED } from './keys.ts'
import { isMarked, mark } from './marks.ts'
import { withPathFields } from './path-fields.ts'
import type { ResourceRules } from './rules.ts'
import { INTERNAL_PREFIX } from './tokens.ts'
import { isRefusal, type Work } from './work.ts'

/** Tells a store of made records from one whose records somebody gave, or that begins empty. */
const SIGHT = `${INTERNAL_PREFIX}sight`

/** Lets records with any id be found in a store; see `Resource.anyId`. */
export function openSight(store: Store): void {
  store.collection(SIGHT).addIfFree({ key: 'open', id: 'open', parent: undefined, data: {}, hidden: {} })
}

/** A record asked for that is not there. */
export interface Sought {
  readonly id: string
  readonly parent: StoredRecord | undefined
  /** What its path says of it besides, as {@link ownerOf} tells it. */
  readonly owner: JsonObject
}

/**
 * Makes the record with an id that was asked for, where any is there: the same whoever asks first.
 *
 * @returns `undefined` where it was deleted, where the store holds records that somebody gave, or where none can be made
 */
export function sight(work: Work, rules: ResourceRules, sought: Sought): StoredRecord | undefined {
  const { context, store } = work
  const { id, parent, owner } = sought
  if (id === '' || store.collection(SIGHT).size === 0) return undefined
  const name = nameOf(rules, id, parent?.key, owner)
  if (isBuried(store, name)) return undefined
  const fitting = idAs(work, rules, id)
  const inputs = { nowMs: context.startMs, draw: name }
  const record = createRecord({ ...work, inputs }, rules, {
    values: withPathFields(rules.pathFields, {}, owner),
    parent,
    owner,
    amount: 'full',
    // Where records show ids of another form, the path's own is kept beside the record.
    ...(fitting === undefined ? { keptAs: id } : { id: fitting }),
  })
  if (isRefusal(record)) return undefined
  mark(store, seen(rules.resource.name, record))
  return record
}

/** Makes what is below a record that was made on sight, or below that, when somebody first looks. */
export function fillBelow(
  { context, store }: Work,
  rules: ResourceRules,
  above: ResourceRules,
  parent: StoredRecord,
): void {
  if (store.collection(SIGHT).size === 0 || !isSighted(store, above.resource.name, parent)) return
  const name = `${rules.resource.name} below ${seen(above.resource.name, parent)}`
  if (isMarked(store, name)) return
  mark(store, name)
  for (const record of context.makeBelow?.(context, store, rules, parent) ?? [])
    mark(store, seen(rules.resource.name, record))
}

/** Whether a record was made because somebody asked for it, or looked below such a one. */
export function isSighted(store: Store, resource: string, record: StoredRecord): boolean {
  return isMarked(store, seen(resource, record))
}

function seen(resource: string, { key }: StoredRecord): string {
  return `${resource} ${key}`
}

/** Remembers that a record was deleted. */
export function forgetSight(store: Store, rules: ResourceRules, record: StoredRecord): void {
  const { key, parent, hidden } = record
  bury(store, nameOf(rules, fromKey(key).at(-1) ?? '', parent, hidden))
}

/** What a record is called that may be asked for again; what actions remember beside it is no part of that. */
function nameOf(
  { resource }: ResourceRules,
  id: string,
  parent: string | undefined,
  owner: JsonObject,
): string {
  const scope = Object.entries(owner).filter(([name]) => !name.startsWith(REMEMBERED))
  return JSON.stringify([resource.name, parent ?? '', id, ...scope])
}

/** The id as records show it; `undefined` where they could not. */
function idAs({ context }: Work, rules: ResourceRules, id: string): string | number | undefined {
  const isShown = rules.resource.identity.shown !== false
  const node = isShown ? fieldNode(context.api.schemas, rules.resource.schema, rules.identity) : undefined
  const spelt = rules.countsIds && /^-?\d+$/.test(id) ? Number(id) : id
  if (node === undefined) return spelt
  const { accepts } = context.api.schemas.validator(node, 'response')
  return [spelt, id].find(accepts)
}
