import { isObject, type JsonValue } from '../../../src/json/value.ts'

/** Values captured by `$name` so far, by name. */
export type Captures = Map<string, JsonValue>

const PLACEHOLDER = /\{([A-Za-z_]\w*)\}/g

/**
 * A text with each `{name}` replaced by the value captured under that name.
 *
 * @param encode - What is done to each value on its way in: percent-encoding for a path.
 * @throws Error when a name was not captured: in a path or header that is a slip of the scenario
 */
export function fillText(
  text: string,
  captures: Captures,
  encode: (value: string) => string = value => value,
): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = captures.get(name)
    if (value === undefined) throw new Error(`${whole} was not captured by an earlier step`)
    return encode(asText(value))
  })
}

/** The same inside a JSON value; a text that is one placeholder alone becomes the value itself. Unknown names stay. */
export function fillValue(value: JsonValue, captures: Captures): JsonValue {
  if (typeof value === 'string') return fillString(value, captures)
  if (Array.isArray(value)) return value.map(item => fillValue(item, captures))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillValue(inner, captures)]))
}

function fillString(text: string, captures: Captures): JsonValue {
  const alone = /^\{([A-Za-z_]\w*)\}$/.exec(text)?.[1]
  const value = alone === undefined ? undefined : captures.get(alone)
  if (value !== undefined) return value
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const found = captures.get(name)
    return found === undefined ? whole : asText(found)
  })
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
