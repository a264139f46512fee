import { JSONPathQuery } from 'json-p3'
import { nearest } from '../../json/nearest.ts'
import { type JsonObject, hasOwn, isObject } from '../../json/value.ts'

/**
 * Why a query matches nothing: finds the first step that fails and the key that was probably meant.
 *
 * @returns One line, such as `the document has '/partners'; did you mean that?`
 */
export function explainUnmatched(query: JSONPathQuery, document: JsonObject): string {
  const { segments, environment } = query
  for (let length = 1; length <= segments.length; length++) {
    const until = new JSONPathQuery(environment, segments.slice(0, length))
    if (!until.query(document).empty()) continue
    const before = new JSONPathQuery(environment, segments.slice(0, length - 1))
    return explainStep(before, segments[length - 1], document)
  }
  return 'the document has nothing there'
}

function explainStep(
  before: JSONPathQuery,
  segment: JSONPathQuery['segments'][number] | undefined,
  document: JsonObject,
): string {
  const keys = new Set<string>()
  for (const { value } of before.query(document)) {
    if (isObject(value)) for (const key of Object.keys(value)) keys.add(key)
  }
  const wanted = segment?.selectors.map(nameOf).find(name => name !== undefined)
  const place = before.toString({ form: 'pretty' })
  if (wanted === undefined)
    return `${place} is there, but ${segment?.toString({ form: 'pretty' }) ?? ''} matches nothing in it`
  const meant = nearest(wanted, keys)
  if (meant !== undefined) return `the document has '${meant}'; did you mean that?`
  const some = [...keys].slice(0, 6).map(key => `'${key}'`)
  if (some.length === 0) return `${place} has no members`
  return `${place} has ${some.join(', ')}${keys.size > some.length ? ` and ${keys.size - some.length} more` : ''}`
}

/** The name a selector looks for; `undefined` for indexes, wildcards and filters. */
function nameOf(selector: object): string | undefined {
  const name: unknown = hasOwn(selector, 'name') && 'name' in selector ? selector.name : undefined
  return typeof name === 'string' ? name : undefined
}
