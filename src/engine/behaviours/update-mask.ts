import { readPath, withoutPath, withPath } from '../../json/path.ts'
import { getOwn, isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Task } from './task.ts'

const MASK = /^update_?mask$/i

/** What a request that names the fields it is about changes. */
export interface Masked {
  /** The part of what was sent that it is about. */
  readonly given: JsonObject
  /** The record without the fields that it is about and does not send. */
  readonly data: JsonObject
}

/**
 * Leaves of what was sent the fields that `updateMask=title,author.name` names, in either spelling; what it names and was not sent is
 * cleared where it may be missing. Without a mask, or by `*`, all that was sent counts.
 *
 * @see AIP-134, AIP-161
 */
export function masked(
  { exchange, plan }: Task,
  rules: ResourceRules,
  data: JsonObject,
  sent: JsonObject,
): Masked {
  const name = plan.operation.parameters.find(each => each.in === 'query' && MASK.test(each.name))?.name
  const value = name === undefined ? undefined : exchange.checked?.parameters.query[name]
  const fields = [value ?? []].flat().flatMap(text => (typeof text === 'string' ? text.split(',') : []))
  if (fields.length === 0 || fields.includes('*')) return { given: sent, data }
  let given: JsonValue = {}
  let kept: JsonValue = data
  for (const field of fields) {
    const path = spelt(sent, field)
    const part = readPath(sent, path)
    if (part !== undefined) given = withPath(given, path, part)
    else if (!rules.required.has(spelt(data, field)[0] ?? '')) kept = withoutPath(kept, spelt(data, field))
  }
  return { given: given as JsonObject, data: kept as JsonObject }
}

/** The path that a mask names, as it is spelt there: `display_name` of `displayName`. */
function spelt(value: JsonObject, field: string): string[] {
  let inside: JsonValue | undefined = value
  return field.split('.').map(name => {
    const keys = isObject(inside) ? Object.keys(inside) : []
    const found = keys.find(key => nameKey(key) === nameKey(name)) ?? name
    inside = isObject(inside) ? getOwn(inside, found) : undefined
    return found
  })
}
