import { hashNumber } from '../../json/hash.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * Points the references of a record being made at records that exist. A reference nobody gave is made in a record
 * that has lived (`full`); in one just created only where its schema requires it, and else left open.
 */
export function pickReferences(
  work: Work,
  rules: ResourceRules,
  known: JsonObject,
  seed: string,
  amount: 'bare' | 'full',
): JsonObject {
  let referring: JsonValue = known
  for (const { field, resource, form, isRequired } of rules.references) {
    if (form === 'many' || (amount === 'bare' && !isRequired)) continue
    if (readPath(known, field) !== undefined) continue
    const target = pick(work, resource, `${seed}/${field.join('.')}`)
    if (target === undefined) continue
    const id = readPath(target.data, work.context.rules(resource).identity) ?? target.id
    referring = withPath(referring, field, id)
  }
  return referring as JsonObject
}

function pick(work: Work, resource: string, seed: string): StoredRecord | undefined {
  const collection = work.store.collection(resource)
  const offset = hashNumber(seed) % Math.max(1, collection.size)
  return collection.select({ offset, limit: 1 }).items[0]
}
