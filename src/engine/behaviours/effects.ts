import { readPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Effect } from '../hints/effect.ts'
import { namedId } from '../records/named-id.ts'
import type { Work } from '../records/work.ts'

/** Carries out what hints say goes with a change, in order. */
export function applyEffects(
  work: Work,
  effects: readonly Effect[],
  record: StoredRecord,
  before: JsonObject | undefined,
): void {
  if (effects.length > 0) work.context.parts.carryOut?.(work, effects, record, before)
}

/** The parent that a child's values name. */
export function parentIn(work: Work, resource: string, values: JsonObject): StoredRecord | undefined {
  const rules = work.context.rules(resource)
  const { parent } = rules.resource
  if (parent === undefined || rules.parentField === undefined) return undefined
  const id = namedId(rules, rules.parentField, readPath(values, rules.parentField))
  return id === undefined || id === null ? undefined : work.store.collection(parent.resource).byId(String(id))
}
