import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Store } from '../../store/types.ts'
import type { ResourceRules } from './rules.ts'

/** Removes a record and everything that lives under it; the one above no longer shows it. */
export function removeRecord(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  record: StoredRecord,
): void {
  removeTree(context, store, rules, record)
  context.inlays?.tellAbove(store, rules, record)
}

/** The same without a word to the record above. */
export function removeTree(
  context: EngineContext,
  store: Store,
  rules: ResourceRules,
  record: StoredRecord,
): void {
  for (const child of context.childrenOf(rules.resource.name)) {
    const { items } = store.collection(child.resource.name).select({ parent: record.key })
    for (const inner of items) removeTree(context, store, child, inner)
  }
  store.collection(rules.resource.name).delete(record.key)
  if (rules.resource.anyId === true) context.parts.sights?.forgetSight(store, rules, record)
}
