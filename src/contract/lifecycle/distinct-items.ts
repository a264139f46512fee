import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'

/** Properties that tell the items of a list apart. */
const TELLING = /^_?(?:id|uuid|guid|key|slug|code|handle|login|username|email)$/i

/**
 * A body whose lists have each item once: several made of one example have one key, and an API that keeps them refuses all of
 * it.
 */
export function withDistinctItems(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return distinct(value).map(withDistinctItems)
  if (!isObject(value)) return value
  const copy: JsonObject = {}
  for (const [name, inner] of Object.entries(value)) setOwn(copy, name, withDistinctItems(inner))
  return copy
}

function distinct(items: readonly JsonValue[]): JsonValue[] {
  const seen = new Set<string>()
  return items.filter(item => {
    if (!isObject(item)) return true
    const told = Object.keys(item)
      .filter(name => TELLING.test(name))
      .map(name => JSON.stringify([name, getOwn(item, name) ?? null]))
    const isNew = told.every(each => !seen.has(each))
    for (const each of told) seen.add(each)
    return isNew
  })
}
