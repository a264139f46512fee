import { parse } from 'content-type'

/** A media type taken apart (RFC 9110 section 8.3.1); everything in lower case but the parameters' values. */
export interface MediaType {
  /** `application/vnd.api+json` */
  readonly essence: string
  /** `application` */
  readonly type: string
  /** `vnd.api+json` */
  readonly subtype: string
  /** `charset` → `utf-8`. */
  readonly parameters: Readonly<Record<string, string | undefined>>
}

/** Reads a `content-type` value or a key of a `content` map; `undefined` where it is neither type nor range. */
export function parseMediaType(text: string): MediaType | undefined {
  const { type: essence, parameters } = parse(text)
  const lower = essence.toLowerCase()
  const slash = lower.indexOf('/')
  if (slash < 1 || slash === lower.length - 1) return undefined
  return { essence: lower, type: lower.slice(0, slash), subtype: lower.slice(slash + 1), parameters }
}

/** The media type without its parameters, in lower case: `Text/HTML; charset=utf-8` → `text/html`. */
export function essenceOf(text: string): string {
  const end = text.indexOf(';')
  return (end < 0 ? text : text.slice(0, end)).trim().toLowerCase()
}

/** True for `application/json` and every type with the `+json` suffix (RFC 6839 section 3.1). */
export function isJsonType(essence: string): boolean {
  return essence === 'application/json' || essence.endsWith('+json') || essence === 'text/json'
}

/** True where a range (a type, `text/*`, `application/*+json`, or any) covers a type; parameters are ignored. */
export function covers(range: string, type: string): boolean {
  return specificity(essenceOf(range), essenceOf(type)) > 0
}

/**
 * The entry for a media type, the most specific range winning (OpenAPI 3.1 section 4.8.13: `text/plain` overrides
 * the range of all texts).
 *
 * @param entries - Things that have a media type or range, such as the entries of a `content` map.
 */
export function bestEntry<Entry extends { readonly type: string }>(
  type: string,
  entries: readonly Entry[],
): Entry | undefined {
  const essence = essenceOf(type)
  let best: Entry | undefined
  let bestScore = 0
  for (const entry of entries) {
    const score = specificity(essenceOf(entry.type), essence)
    if (score > bestScore) [best, bestScore] = [entry, score]
  }
  return best
}

/** 4 for the type itself, 3 for a range of a suffix, 2 for a range of a type, 1 for any, 0 for no match. */
function specificity(range: string, type: string): number {
  if (range === type) return 4
  if (range === '*/*' || range === '*') return 1
  const star = range.indexOf('*')
  if (star < 0 || !type.startsWith(range.slice(0, star))) return 0
  const rest = range.slice(star + 1)
  return type.endsWith(rest) ? (rest === '' ? 2 : 3) : 0
}
