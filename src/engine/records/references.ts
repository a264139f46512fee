import { hashNumber } from '../../json/hash.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import { allowsType, fieldNode } from './fields.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * Points the references of a record being made at records that exist. A reference nobody gave is made in a record
 * that has lived (`full`), and left open in one just created.
 */
export function pickReferences(
  work: Work,
  rules: ResourceRules,
  known: JsonObject,
  seed: string,
  amount: 'bare' | 'full',
): JsonObject {
  if (amount === 'bare') return known
  let referring: JsonValue = known
  for (const { field, resource } of rules.references) {
    if (readPath(known, field) !== undefined) continue
    const target = pick([...work.store.collection(resource).all()], `${seed}/${field.join('.')}`)
    if (target === undefined) continue
    const node = fieldNode(work.context.api.schemas, rules.resource.schema, field)
    if (node !== undefined && allowsType(work.context.api.schemas, node, 'array')) continue
    referring = withPath(
      referring,
      field,
      readPath(target.data, work.context.rules(resource).identity) ?? target.id,
    )
  }
  return referring as JsonObject
}

function pick(records: readonly StoredRecord[], seed: string): StoredRecord | undefined {
  return records[hashNumber(seed) % Math.max(1, records.length)]
}
