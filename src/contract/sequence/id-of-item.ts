import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import { plainName } from '../lifecycle/names.ts'

/**
 * The id of an item of a list, under the name of the path parameter that takes it or a name that can only be one.
 *
 * @param parameter - `berthId`, where the document has a path of such a record
 */
export function idOfItem(item: JsonValue, parameter: string = 'id'): string | undefined {
  if (!isObject(item)) return undefined
  const names = Object.keys(item)
  const name =
    names.find(one => plainName(one) === plainName(parameter)) ??
    names.find(one => /^(?:id|uuid|guid)$/.test(plainName(one)))
  const value = name === undefined ? undefined : getOwn(item, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
