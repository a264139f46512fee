import type { JsonObject, JsonValue } from '../../../json/value.ts'
import { item, restOf } from './arrays.ts'
import { type Keyword, type Makers, type Step, fail, saysNothing } from './step.ts'

/** Keywords of arrays that few schemas have. */
export const RARE_OF_ARRAYS: Makers = { prefixItems, contains, unevaluatedItems }

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

function unevaluatedItems(keyword: Keyword): Step {
  const rest = restOf(keyword, {})
  return (value, at, found, seen) => {
    const fits = rest(value as JsonValue[], seen?.items ?? 0, at, found)
    if (seen !== undefined) seen.items = Number.POSITIVE_INFINITY
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
