import { hashNumber } from '../../json/hash.ts'
import { readPath } from '../../json/path.ts'
import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/** What is known of a record beside what was made of it. */
interface Ground {
  /** What somebody gave: it stays. */
  readonly known: JsonObject
  readonly seed: string
}

/**
 * Points what the items of a record's lists name (`product_id` in `line_items`) at records that are there. An item that names
 * the kind of record it is part of (`product_id` in the `variants` of a Product) names that very record.
 */
export function pickNested(
  work: Work,
  rules: ResourceRules,
  made: JsonObject,
  { known, seed }: Ground,
): JsonObject {
  const pointing = { ...made }
  for (const [path, resource] of Object.entries(rules.resource.nested ?? {})) {
    const dot = path.lastIndexOf('.')
    const [list, field] = [path.slice(0, dot), path.slice(dot + 1)]
    const items = getOwn(pointing, list)
    if (!Array.isArray(items) || getOwn(known, list) !== undefined) continue
    const isOwn = resource === rules.resource.name
    const named = items.map((item, place) => {
      const id = isOwn ? readPath(made, rules.identity) : someId(work, resource, `${seed}/${path}/${place}`)
      return naming(item, field, id)
    })
    setOwn(pointing, list, named)
  }
  return pointing
}

/** The item with an id in a field that it has, where the id is of its type. */
function naming(item: JsonValue, field: string, id: JsonValue | undefined): JsonValue {
  if (!isObject(item) || id === undefined || typeof getOwn(item, field) !== typeof id) return item
  const named = { ...item }
  setOwn(named, field, id)
  return named
}

function someId({ store, context }: Work, resource: string, seed: string): JsonValue | undefined {
  const collection = store.collection(resource)
  const offset = hashNumber(seed) % Math.max(1, collection.size)
  const [record] = collection.select({ offset, limit: 1 }).items
  return record && (readPath(record.data, context.rules(resource).identity) ?? record.id)
}
