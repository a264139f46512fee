import { isObject, type JsonObject, type JsonValue } from '../../../src/json/value.ts'
import { below, resolve, type Spot } from './document.ts'

/**
 * Places in a response's value whose schema is `writeOnly`: found by walking value and schema together, as JSON
 * Pointers. A schema that refers to itself ends where the value does.
 */
export function shownWriteOnly(document: JsonObject, schema: Spot, value: JsonValue, place = ''): string[] {
  const { pointer, value: keywords } = resolve(document, schema)
  const spot = { pointer, value: keywords }
  if (keywords['writeOnly'] === true) return [place]
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap(keyword => {
    const alternatives = keywords[keyword]
    if (!Array.isArray(alternatives)) return []
    return alternatives.flatMap((part, index) =>
      isObject(part)
        ? shownWriteOnly(document, { pointer: `${pointer}/${keyword}/${index}`, value: part }, value, place)
        : [],
    )
  })
  return [...parts, ...inMembers(document, spot, value, place)]
}

function inMembers(document: JsonObject, spot: Spot, value: JsonValue, place: string): string[] {
  if (Array.isArray(value)) {
    const items = below(spot, 'items')
    if (items === undefined) return []
    return value.flatMap((item, index) => shownWriteOnly(document, items, item, `${place}/${index}`))
  }
  const properties = below(spot, 'properties')
  if (!isObject(value) || properties === undefined) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const property = below(properties, name)
    return property === undefined ? [] : shownWriteOnly(document, property, inner, `${place}/${name}`)
  })
}
