import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import { changeRecord } from '../records/change.ts'
import { createRecord } from '../records/create.ts'
import { assign } from '../records/integrity.ts'
import { removeRecord } from '../records/remove.ts'
import type { Effect, Resolve } from '../hints/effect.ts'
import type { ResourceRules } from '../records/rules.ts'
import { hasRecords, type Work } from '../records/work.ts'
import type { Scope } from '../hints/scope.ts'
import { withRoots } from '../scope.ts'

/** Carries out what goes with a change, in order. An effect that would break a rule of its resource is left out. */
export function applyEffects(
  work: Work,
  effects: readonly Effect[],
  record: StoredRecord,
  before: JsonObject | undefined,
): void {
  if (effects.length === 0) return
  const scope = withRoots(work.scope, { record: record.data, before, id: record.id })
  for (const effect of effects) {
    if (effect.when === undefined || effect.when(scope, hasRecords(work.store)))
      applyEffect({ ...work, scope }, effect, scope)
  }
}

function applyEffect(work: Work, effect: Effect, scope: Scope): void {
  const { context, store } = work
  if (effect.create !== undefined) {
    const rules = context.rules(effect.create.resource)
    const values = assign({}, effect.create.values, scope)
    createRecord(work, rules, { values, parent: parentIn(work, effect.create.resource, values) })
  }
  if (effect.update !== undefined) {
    for (const [rules, found] of matching(work, effect.update.query, scope)) {
      changeRecord(work, rules, found, assign({}, effect.update.set, scope))
    }
  }
  if (effect.delete !== undefined) {
    for (const [rules, found] of matching(work, effect.delete, scope))
      removeRecord(context, store, rules, found)
  }
}

function matching(work: Work, resolve: Resolve, scope: Scope): (readonly [ResourceRules, StoredRecord])[] {
  const query = resolve(scope)
  if (query === undefined) return []
  const rules = work.context.rules(query.resource)
  return work.store
    .collection(query.resource)
    .select({ where: query.where })
    .items.map(record => [rules, record] as const)
}

/** The parent that a child's values name. */
export function parentIn(work: Work, resource: string, values: JsonObject): StoredRecord | undefined {
  const rules = work.context.rules(resource)
  const { parent } = rules.resource
  if (parent === undefined || rules.parentField === undefined) return undefined
  const id = rules.parentField.reduce<unknown>(
    (value, name) => (value as JsonObject | undefined)?.[name],
    values,
  )
  return id === undefined || id === null ? undefined : work.store.collection(parent.resource).byId(String(id))
}
