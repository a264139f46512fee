import { type Path, readPath, withPath, withoutPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * A changed record whose served fields follow those they were made of: the `slug` its name, the `full_name` its parts.
 *
 * What is made of what, only the generator knows. So it is asked what it would make of the rest of the record, as that was
 * and as it is, from a stream that had no part in the record: a field follows where the first answer is what it shows, so that
 * chance had no share in it, and the second is another.
 *
 * @param before - The data as it was
 * @param given - The part of the new data that somebody wrote, which stays
 */
export function follow(
  { context }: Work,
  rules: ResourceRules,
  before: JsonObject,
  next: JsonObject,
  given: JsonObject,
): JsonObject {
  const open = rules.served.filter(
    path => typeof readPath(before, path) === 'string' && readPath(given, path) === undefined,
  )
  if (open.length === 0) return next
  const make = (data: JsonObject): JsonValue =>
    context.generator.value({
      node: rules.resource.schema,
      seed: `${context.seed}/${rules.resource.name}/follow`,
      nowMs: context.startMs,
      known: without(data, open),
      amount: 'full',
      entity: rules.resource.name,
    })
  const was = make(before)
  const kept = open.filter(path => readPath(was, path) === readPath(before, path))
  if (kept.length === 0) return next
  const is = make(next)
  let followed: JsonValue = next
  for (const path of kept) {
    const value = readPath(is, path)
    if (typeof value === 'string') followed = withPath(followed, path, value)
  }
  return followed as JsonObject
}

function without(data: JsonObject, paths: readonly Path[]): JsonValue {
  return paths.reduce<JsonValue>(withoutPath, data)
}
