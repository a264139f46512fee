import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { Kind } from './coerce.ts'

/*
 * The styles of a single text: `simple` in paths and headers, `label` and `matrix` in paths
 * (OpenAPI 3.1 section 4.8.12.5; RFC 6570 sections 3.2.2, 3.2.5, 3.2.7).
 * Delimiters are looked for before anything is decoded: an encoded one is part of a value.
 */

/** How one text is to be read. */
export interface TextStyle {
  readonly name: string
  readonly explode: boolean
  readonly kind: Kind
  /** Undoes the percent-encoding of one value; headers have none. */
  readonly decode: (text: string) => string
}

/** Reads a text into texts, lists and objects of texts; `undefined` where it is not written in the style. */
export type ReadText = (raw: string, style: TextStyle) => JsonValue | undefined

/** `5`, `3,4,5`, `R,100,G,200`, exploded `R=100,G=200`. */
export const readSimple: ReadText = (raw, style) => readDelimited(raw, ',', style)

/** `.5`; `.3,4,5` and `.R,100,G,200`; exploded `.3.4.5` and `.R=100.G=200`. */
export const readLabel: ReadText = (raw, style) =>
  raw.startsWith('.') ? readDelimited(raw.slice(1), style.explode ? '.' : ',', style) : undefined

/** `;color=blue`, `;color=a,b`, `;color=R,100,G,200`; exploded `;color=a;color=b` and `;R=100;G=200`. */
export const readMatrix: ReadText = (raw, style) => {
  if (!raw.startsWith(';')) return undefined
  if (style.explode && style.kind === 'properties') return readDelimited(raw.slice(1), ';', style)
  const values: string[] = []
  for (const pair of raw.slice(1).split(';')) {
    const equals = pair.indexOf('=')
    if (style.decode(equals < 0 ? pair : pair.slice(0, equals)) !== style.name) return undefined
    values.push(equals < 0 ? '' : pair.slice(equals + 1))
  }
  const [first = ''] = values
  const isList = style.kind === 'list' || (style.kind === 'either' && values.length > 1)
  if (style.explode && isList) return values.length === 1 && first === '' ? [] : values.map(style.decode)
  return values.length === 1 ? readDelimited(first, ',', { ...style, explode: false }) : undefined
}

/** One text, a list, or properties, with one delimiter between all parts. */
export function readDelimited(
  raw: string,
  delimiter: string | RegExp,
  style: TextStyle,
): JsonValue | undefined {
  if (style.kind === 'text') return style.decode(raw)
  const parts = raw === '' ? [] : raw.split(delimiter)
  if (style.kind === 'properties') {
    return style.explode ? readPairs(parts, style) : readAlternating(parts, style)
  }
  if (style.kind === 'either' && parts.length < 2) return style.decode(raw)
  return parts.map(style.decode)
}

/** `['R', '100', 'G', '200']` → `{R: '100', G: '200'}`. */
function readAlternating(parts: readonly string[], { decode }: TextStyle): JsonObject | undefined {
  if (parts.length % 2 !== 0) return undefined
  const properties: JsonObject = {}
  for (let index = 0; index < parts.length; index += 2) {
    setOwn(properties, decode(parts[index] ?? ''), decode(parts[index + 1] ?? ''))
  }
  return properties
}

/** `['R=100', 'G=200']` → `{R: '100', G: '200'}`. */
function readPairs(parts: readonly string[], { decode }: TextStyle): JsonObject | undefined {
  const properties: JsonObject = {}
  for (const part of parts) {
    const equals = part.indexOf('=')
    if (equals < 0) return undefined
    setOwn(properties, decode(part.slice(0, equals)), decode(part.slice(equals + 1)))
  }
  return properties
}
