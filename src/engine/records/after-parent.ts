import { hashNumber } from '../../json/hash.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import { instantLike, instantOf } from './instants.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * The data of a made record whose times of creation and change are not before its parent's creation: those that were are moved to
 * a time between that and now, the same for the same seed.
 */
export function afterParent(
  work: Work,
  rules: ResourceRules,
  { key, data }: StoredRecord,
  parent: StoredRecord | undefined,
): JsonObject {
  const above = rules.resource.parent?.resource
  const born = above === undefined ? undefined : work.context.rules(above).created
  const floor = born === undefined ? undefined : instantOf(readPath(parent?.data, born))
  if (floor === undefined || floor > work.inputs.nowMs) return data
  let moved: JsonValue = data
  let least = floor
  for (const field of rules.created === undefined ? rules.touch : [rules.created, ...rules.touch]) {
    const value = readPath(moved, field)
    const instant = instantOf(value)
    if (value === undefined || instant === undefined) continue
    if (instant < least) {
      const share = hashNumber(`${work.context.seed}/${key}/${field.join('.')}`) / 2 ** 32
      least += Math.floor((work.inputs.nowMs - least) * share)
      moved = withPath(moved, field, instantLike(value, least))
    } else least = instant
  }
  return moved as JsonObject
}
