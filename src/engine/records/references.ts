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
    if (amount === 'bare' && (!isRequired || form === 'many')) continue
    if (readPath(known, field) !== undefined) continue
    const { identity } = work.context.rules(resource)
    const [id, ...more] = pick(work, resource, `${seed}/${field.join('.')}`).map(
      target => readPath(target.data, identity) ?? target.id,
    )
    if (id !== undefined) referring = withPath(referring, field, form === 'many' ? [id, ...more] : id)
  }
  return referring as JsonObject
}

/** Records that stand together, as many as a list of references shows. */
const SHOWN = 2

function pick(work: Work, resource: string, seed: string): readonly StoredRecord[] {
  const collection = work.store.collection(resource)
  const offset = hashNumber(seed) % Math.max(1, collection.size)
  return collection.select({ offset, limit: SHOWN }).items
}
