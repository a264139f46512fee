import type { JsonObject } from '../../json/value.ts'
import { fromKey, toKey } from '../../store/key.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { ResourceRules } from './rules.ts'

/** What begins the name of a value that is kept beside a record for the opposite of an action. */
export const REMEMBERED = 'before '

/** What the key of the one record of a singleton ends in. */
export const ONLY = 'only'

/** The key of a record below its parent. */
export function keyOf(id: string, parent: StoredRecord | undefined): string {
  return toKey(parent === undefined ? [id] : [...fromKey(parent.key), id])
}

/**
 * The key of a record that shares its id with one it is never seen beside: `bug` of `/orgs/{org}/labels/{name}`, where
 * no records of organisations are kept, in a second organisation. `undefined` where the path keeps nothing apart.
 */
export function keyApart(
  rules: ResourceRules,
  id: string,
  parent: StoredRecord | undefined,
  owner: JsonObject,
): string | undefined {
  const scope = Object.entries(owner).filter(([name]) => name !== rules.partition?.field)
  if (scope.length === 0) return undefined
  const above = parent === undefined ? [] : fromKey(parent.key)
  return toKey([...above, ...scope.map(([, value]) => String(value)), id])
}
