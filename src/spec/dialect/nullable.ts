import { type JsonObject, type JsonValue, getOwn, hasOwn, setOwn } from '../../json/value.ts'
import { NULL_MEANT } from '../../schema/null-meant.ts'

/** Keywords that say something about a schema rather than about its values; they stay outside when it is wrapped. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
])

/** Keywords that decide about null elsewhere, so that adding it to `type` is not enough. */
const DECIDE_ELSEWHERE = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const']

/**
 * Takes `nullable` out of a 3.0 schema, already converted otherwise, and lets null in where it said true.
 *
 * Null goes into `type` and into `enum`. Where another keyword could still refuse it, the whole becomes one branch of
 * an `anyOf` beside `{type: null}`: what people mean by `nullable` beside `$ref` or `allOf`, though 3.0.3 would have
 * it mean nothing there. Without a type everything is allowed anyway. Where the letter of 3.0.3 would not have null,
 * the schema says so ({@link NULL_MEANT}).
 *
 * @see OpenAPI 3.0.3 section 4.7.24.1 (Schema Object, Fixed Fields)
 */
export function admitNull(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema
  if (nullable !== true) return rest
  if (isPutBesideNull(schema)) return besideNull(rest)
  const types = getOwn(rest, 'type')
  if (types !== undefined) rest['type'] = withNull(Array.isArray(types) ? types : [types], 'null')
  const choices = getOwn(rest, 'enum')
  if (!Array.isArray(choices) || choices.includes(null)) return rest
  return { ...rest, enum: withNull(choices, null), [NULL_MEANT]: true }
}

/** Whether a 3.0 schema, as written, becomes the first branch of an `anyOf` beside null. */
export function isPutBesideNull(schema: JsonObject): boolean {
  return schema['nullable'] === true && DECIDE_ELSEWHERE.some(keyword => hasOwn(schema, keyword))
}

function withNull(list: readonly JsonValue[], absent: JsonValue): JsonValue[] {
  return list.includes(absent) ? [...list] : [...list, absent]
}

function besideNull(schema: JsonObject): JsonObject {
  const outer: JsonObject = { [NULL_MEANT]: true }
  const inner: JsonObject = {}
  for (const [key, value] of Object.entries(schema)) {
    setOwn(ANNOTATIONS.has(key) || key.startsWith('x-') ? outer : inner, key, value)
  }
  outer['anyOf'] = [inner, { type: 'null' }]
  return outer
}
