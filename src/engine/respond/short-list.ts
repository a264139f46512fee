import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { LIMIT } from '../../resource/lists/paging-words.ts'
import { nameKey } from '../../resource/words/words.ts'

/**
 * An answer with no more items than its request asks for by a number that is called so (`?limit=1`): in the body, if that is a
 * list, else in the only list there is at its root.
 *
 * @param query - Decoded parameters
 * @returns The very body where there is nothing to take away
 */
export function shortList(query: JsonObject, body: JsonValue): JsonValue {
  const [, most] = Object.entries(query).find(([name]) => LIMIT.has(nameKey(name))) ?? []
  if (typeof most !== 'number' || most < 1) return body
  if (Array.isArray(body)) return body.length > most ? body.slice(0, most) : body
  const lists = Object.entries(isObject(body) ? body : {}).filter(([, value]) => Array.isArray(value))
  const [[name, list] = []] = lists
  if (lists.length !== 1 || name === undefined || !Array.isArray(list) || list.length <= most) return body
  return { ...(body as JsonObject), [name]: list.slice(0, most) }
}
