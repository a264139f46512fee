import { repeatedPair } from '../../../json/repeated.ts'
import type { JsonObject, JsonValue } from '../../../json/value.ts'
import { type Found, type Keyword, type Makers, type Step, fail, nothingSeen, saysNothing } from './step.ts'

/** Keywords of arrays that many schemas have. */
export const OF_ARRAYS: Makers = {
  maxItems: counting((count, limit) => count <= limit),
  minItems: counting((count, limit) => count >= limit),
  items,
  uniqueItems,
}

function counting(test: (count: number, limit: number) => boolean): (keyword: Keyword) => Step {
  return keyword => (value, at, found) =>
    test((value as JsonValue[]).length, keyword.value as number) || fail(keyword, value, at, found)
}

function items(keyword: Keyword): Step {
  const prefix = keyword.parent['prefixItems']
  const from = Array.isArray(prefix) ? prefix.length : 0
  const rest = restOf(keyword, { limit: from })
  return (value, at, found, seen) => {
    if (seen !== undefined) seen.items = Number.POSITIVE_INFINITY
    return rest(value as JsonValue[], from, at, found)
  }
}

/** One schema for all items from one on. */
export function restOf(
  keyword: Keyword,
  params: Readonly<Record<string, unknown>>,
): (value: JsonValue[], from: number, at: string, found: Found | undefined) => boolean {
  if (saysNothing(keyword.value)) return () => true
  if (keyword.value === false) {
    return (value, from, at, found) => value.length <= from || fail(keyword, value, at, found, params)
  }
  const step = keyword.workshop.schemaStep(keyword.value as JsonObject)
  return (value, from, at, found) => {
    let fits = true
    for (let index = from; index < value.length; index++) {
      if (item(step, value, index, at, found, keyword)) continue
      fits = false
      if (found === undefined || found.isEnded) break
    }
    return fits
  }
}

/** The schema of an item, given the item. */
export function item(
  step: Step,
  value: JsonValue[],
  index: number,
  at: string,
  found: Found | undefined,
  { workshop }: Keyword,
): boolean {
  const below = found === undefined ? at : `${at}/${index}`
  return step(value[index] as JsonValue, below, found, workshop.hasUnevaluated ? nothingSeen() : undefined)
}

function uniqueItems(keyword: Keyword): Step {
  if (keyword.value !== true) return () => true
  return (value, at, found) => {
    const pair = repeatedPair(value as JsonValue[])
    return pair === undefined || fail(keyword, value, at, found, { ...pair })
  }
}
