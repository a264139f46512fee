import { withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import { fromKey } from '../../store/key.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import { createRecord } from './create.ts'
import { fieldNode, propertiesOf } from './fields.ts'
import { bury, isBuried } from './gone.ts'
import { REMEMBERED } from './keys.ts'
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
  readonly owner: JsonObject
  /** Values of the path's parameters: what of them the record has, it has from there. */
  readonly asked: JsonObject
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
    values: valuesOf(work, rules, sought),
    parent,
    owner,
    amount: 'full',
    // Where records show ids of another form, the path's own is kept beside the record.
    ...(fitting === undefined ? { keptAs: id } : { id: fitting }),
  })
  return isRefusal(record) ? undefined : record
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

/** What the path says besides the id: `from` of `/rates/{from}/{to}`. */
function valuesOf({ context }: Work, { resource, identity }: ResourceRules, { asked }: Sought): JsonObject {
  const { schemas } = context.api
  const byKey = new Map(Object.entries(asked).map(([name, value]) => [nameKey(name), value]))
  let values: JsonValue = {}
  for (const [name, [node]] of propertiesOf(schemas, resource.schema)) {
    const value = byKey.get(nameKey(name))
    if (value === undefined || node === undefined || name === identity[0]) continue
    if (schemas.validator(node, 'response').accepts(value)) values = withPath(values, [name], value)
  }
  return values as JsonObject
}
