import { equalJson } from '../../json/equal-json.ts'
import { type Path, readPath, withPath, withoutPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { CompiledInlay } from './types.ts'

/**
 * A record's data with what is below it. A place that cannot show it (a list that may not be so short) stays as it is.
 *
 * @param written - What was just written: numbers and ids in it are the writer's own and stay until something below changes
 */
export function showBelow(
  store: Store,
  inlays: readonly CompiledInlay[],
  { key }: Pick<StoredRecord, 'key'>,
  data: JsonObject,
  written: JsonObject = {},
): JsonObject {
  let shown: JsonValue = data
  for (const inlay of inlays) {
    if (isTold(inlay) && readPath(written, inlay.path) !== undefined) continue
    const value = shownOf(store, inlay, key)
    if (value === undefined || !hasPlace(shown, inlay.path) || !inlay.accepts(value)) continue
    const before = readPath(shown, inlay.path)
    // Looks are kept, so that most items of a list are the very same values.
    if (before === undefined || !equalJson(before, value)) shown = withPath(shown, inlay.path, value)
  }
  return shown as JsonObject
}

/** What tells of records without holding them. */
function isTold({ shows }: CompiledInlay): boolean {
  return shows === 'count' || shows === 'ids' || shows === 'any'
}

function shownOf(
  store: Store,
  { shows, rules, view, least, most }: CompiledInlay,
  parent: string,
): JsonValue | undefined {
  const collection = store.collection(rules.resource.name)
  if (shows === 'count' || shows === 'any') {
    const { total } = collection.select({ parent, limit: 0 })
    return shows === 'count' ? total : total > 0
  }
  const limit = shows === 'record' ? 1 : most
  const { items } = collection.select({ parent, ...(Number.isFinite(limit) ? { limit } : {}) })
  if (shows === 'record') return items[0] === undefined ? undefined : view(items[0])
  return items.length < least ? undefined : items.map(view)
}

/** A list in an envelope that is not there is not shown: what else the envelope holds is not known. */
export function hasPlace(data: JsonValue, path: Path): boolean {
  return path.length === 1 || isObject(readPath(data, path.slice(0, -1)))
}

/** Takes away what a record shows of the only record below it, once that is gone. */
export function withoutGone(data: JsonObject, { path, accepts }: CompiledInlay): JsonObject {
  if (readPath(data, path) === undefined) return data
  return (accepts(null) ? withPath(data, path, null) : withoutPath(data, path)) as JsonObject
}
