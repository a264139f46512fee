import { type JsonObject, type JsonValue, isObject, setOwn } from '../../json/value.ts'
import { parseJson } from '../../http/json-text.ts'
import type { Shape } from './shape.ts'

/** How a value is written: as one text, as a list or as properties. `either` is a list or a text. */
export type Kind = 'text' | 'list' | 'properties' | 'either'

/** How a value of this shape is written; `null` has no writing of its own in any style. */
export function kindOf(shape: Shape): Kind {
  const types = [...shape.types].filter(type => type !== 'null')
  if (types.includes('array')) return types.length === 1 ? 'list' : 'either'
  return types.includes('object') ? 'properties' : 'text'
}

/**
 * Turns the texts in a decoded value into what its shape has there. A text that is no such value stays text, so that
 * the schema says what is wrong with it.
 *
 * @param value - Texts, or lists and objects of them.
 */
export function coerce(value: JsonValue, shape: Shape): JsonValue {
  if (typeof value === 'string') return coerceText(value, shape)
  if (Array.isArray(value)) return value.map((item, index) => coerce(item, shape.item(index)))
  if (!isObject(value)) return value
  const coerced: JsonObject = {}
  for (const [name, part] of Object.entries(value)) setOwn(coerced, name, coerce(part, shape.property(name)))
  return coerced
}

/** A number as JSON writes it (RFC 8259 section 6): `1e3` is one, `0x10`, `+1`, `01` and `Infinity` are not. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function coerceText(text: string, { types }: Shape): JsonValue {
  if (types.size === 0) return text
  if ((types.has('integer') || types.has('number')) && NUMBER.test(text)) {
    const number = Number(text)
    // Where text is allowed as well, digits too many for a number are an id rather than a quantity.
    const isExact = !types.has('string') || String(number) === text
    if (Number.isFinite(number) && isExact) return number
  }
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.has('object') && !types.has('string') && text.startsWith('{')) return objectIn(text)
  return isNull(text, types) ? null : text
}

/** What no style can write, an object in a list, clients write as JSON. */
function objectIn(text: string): JsonValue {
  const parsed = parseJson(text)
  return 'value' in parsed ? parsed.value : text
}

/** Where a text could be meant, `null` is a text; where none could, nothing and `null` can only be null. */
function isNull(text: string, types: Shape['types']): boolean {
  return types.has('null') && !types.has('string') && !types.has('array') && (text === '' || text === 'null')
}
