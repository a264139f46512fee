import { repeatedPair } from '../../../json/repeated.ts'
import type { JsonObject, JsonValue } from '../../../json/value.ts'
import { type Found, type Keyword, type Step, fail, nothingSeen, saysNothing } from './step.ts'

/** Keywords of arrays, in the order they are checked in. */
export const OF_ARRAYS: Readonly<Record<string, (keyword: Keyword) => Step>> = {
  maxItems: counting((count, limit) => count <= limit),
  minItems: counting((count, limit) => count >= limit),
  prefixItems,
  items,
  contains,
  uniqueItems,
  unevaluatedItems,
}

function counting(test: (count: number, limit: number) => boolean): (keyword: Keyword) => Step {
  return keyword => (value, at, found) =>
    test((value as JsonValue[]).length, keyword.value as number) || fail(keyword, value, at, found)
}

function prefixItems(keyword: Keyword): Step {
  const steps = (keyword.value as JsonObject[]).map(schema => keyword.workshop.schemaStep(schema))
  return (value, at, found, seen) => {
    if (seen !== undefined) seen.items = Math.max(seen.items, steps.length)
    let fits = true
    for (const [index, step] of steps.entries()) {
      if (index >= (value as JsonValue[]).length) break
      if (item(step, value as JsonValue[], index, at, found, keyword)) continue
      fits = false
      if (found === undefined || found.isEnded) break
    }
    return fits
  }
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

function unevaluatedItems(keyword: Keyword): Step {
  const rest = restOf(keyword, {})
  return (value, at, found, seen) => {
    const fits = rest(value as JsonValue[], seen?.items ?? 0, at, found)
    if (seen !== undefined) seen.items = Number.POSITIVE_INFINITY
    return fits
  }
}

/** One schema for all items from one on. */
function restOf(
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

/** ajv takes an array with a `contains` for looked at as a whole; so do we, that verdicts agree. */
function contains(keyword: Keyword): Step {
  const least = (keyword.parent['minContains'] ?? 1) as number
  const most = keyword.parent['maxContains'] as number | undefined
  if (most === undefined && least === 0) return () => true
  const params = { minContains: least, ...(most === undefined ? {} : { maxContains: most }) }
  const isFree = saysNothing(keyword.value)
  const step = keyword.workshop.schemaStep(keyword.value as JsonObject)
  const enough = most === undefined ? least : most + 1
  return (value, at, found, seen) => {
    const start = found?.failures.length ?? 0
    let count = 0
    for (let index = 0; index < (value as JsonValue[]).length && count < enough; index++) {
      if (item(step, value as JsonValue[], index, at, found, keyword)) count++
    }
    if (seen !== undefined && !isFree) seen.items = Number.POSITIVE_INFINITY
    if (count < least || count > (most ?? count)) return fail(keyword, value, at, found, params)
    found?.failures.splice(start)
    return true
  }
}

function item(
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
