import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { isDirectionValue } from '../../resource/lists/sort-words.ts'
import { nameKey } from '../../resource/words/words.ts'

/** What names the field in one key of an order that travels as an object. */
const FIELD =
  /^(?:field|fieldname|property|propertyname|name|key|column|attribute|path|by|sort|sortby|orderby|sortfield|orderfield)$/
/** What says which way, as a word, or as a yes or no. */
const WAY = /^(?:direction|order|dir|sortorder|sortdirection|orderdirection|type|mode|sort)$/
const DOWN = /^(?:desc|descending|reverse|isdesc|isdescending)$/
const UP = /^(?:asc|ascending|isasc|isascending)$/

/**
 * The keys of an order, each as a text such as `name` or `name:desc`. They come with commas between them, as a list, as
 * `{name: 'desc'}` (`sort[name]=desc`, also where the brackets came as part of a name), or as `{field: 'name', direction: 'desc'}`.
 */
export function sortParts(asked: JsonValue): string[] {
  if (Array.isArray(asked)) return asked.flatMap(sortParts)
  if (!isObject(asked)) return String(asked).split(',')
  const described = describedPart(asked)
  if (described !== undefined) return [described]
  return Object.entries(asked)
    .filter(([, way]) => way !== null && isDirectionValue(way))
    .map(([name, way]) => `${/\[([^\]]*)\]$/.exec(name)?.[1] ?? name}:${wordOf(way)}`)
}

/** A field and a direction by its side. */
function describedPart(asked: JsonObject): string | undefined {
  const entries = Object.entries(asked).map(([name, value]) => [nameKey(name), value] as const)
  const field = entries.find(
    ([key, value]) => FIELD.test(key) && typeof value === 'string' && !isDirectionValue(value),
  )?.[1]
  if (typeof field !== 'string') return undefined
  const way = entries.find(([key, value]) => WAY.test(key) && isDirectionValue(value))?.[1]
  const isDown =
    (way !== undefined && wordOf(way) === 'desc') ||
    entries.some(([key, value]) => (DOWN.test(key) && value === true) || (UP.test(key) && value === false))
  return isDown ? `${field}:desc` : field
}

function wordOf(way: JsonValue | undefined): string {
  return /^(?:d|-)/i.test(String(way)) ? 'desc' : 'asc'
}
