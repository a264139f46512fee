import { parseJson } from '../../http/json-text.ts'
import type { JsonValue } from '../../json/value.ts'

/** What parts the values of a sequence, by media type: JSON Lines; JSON text sequences (RFC 7464). */
const SEPARATORS: readonly (readonly [types: RegExp, separator: RegExp | string])[] = [
  [/(?:ndjson|json-?l(?:ines)?)$/, /\r?\n/],
  [/json-seq$/, '\u001e'],
]

/** The values of a text that holds one after another; `undefined` where it is none, or one of them is no JSON. */
export function readSequence(text: string, essence: string): JsonValue[] | undefined {
  const separator = SEPARATORS.find(([types]) => types.test(essence))?.[1]
  if (separator === undefined) return undefined
  const values: JsonValue[] = []
  for (const part of text.split(separator)) {
    if (part.trim() === '') continue
    const parsed = parseJson(part)
    if (!('value' in parsed)) return undefined
    values.push(parsed.value)
  }
  return values
}
