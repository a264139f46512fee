import type { JsonObject } from '../../json/value.ts'
import type { Criterion, StoredRecord } from '../../store/types.ts'
import type { Scope } from '../hints/scope.ts'
import type { ResourceRules } from './rules.ts'

/**
 * Whose records a request is about: the caller's share of a partitioned resource, and what the path names above it that
 * no records are kept of (`{tenant}`). Kept beside the record, outside its schema.
 *
 * @param scopeValues - Values of the path parameters of the latter kind
 */
export function ownerOf(rules: ResourceRules, scope: Scope, scopeValues: JsonObject = {}): JsonObject {
  if (rules.partition === undefined) return scopeValues
  const value = rules.partition.by(scope)
  return value === undefined ? scopeValues : { ...scopeValues, [rules.partition.field]: value }
}

/** Whether a record is the owner's, or nobody's in particular and so seen by all. */
export function isSeenBy(record: StoredRecord, owner: JsonObject): boolean {
  return Object.entries(owner).every(([name, value]) => (record.hidden[name] ?? value) === value)
}

/** The same as a query to the store. */
export function seenBy(owner: JsonObject): Criterion[] {
  return Object.entries(owner).map(([name, value]) => ({
    field: `hidden.${name}`,
    op: 'in',
    value: [value, null],
  }))
}
