import { canonicalJson } from '../../json/canonical.ts'
import { type JsonValue, typeOf } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { partsOf, typesOf } from '../lifecycle/declared.ts'
import { BOUNDS } from './bounds.ts'
import type { TriedValue } from './probe.ts'

/** Values of an enum that are tried. */
const MAX_LISTED = 12

/**
 * Good values at the edges of what schemas allow: on each line that is drawn, each value that is listed, both truth values,
 * null, and nothing at all in a text or a list.
 *
 * @param nodes - All must accept a value
 * @param sample - A good value, to make texts and lists of the wanted length from
 */
export function edgeValues(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
  sample: JsonValue | undefined,
): TriedValue[] {
  const types = typesOf(schemas, nodes)
  const tried: TriedValue[] = []
  for (const schema of objectsOf(schemas, nodes)) {
    for (const { keyword, at, onLine } of BOUNDS) {
      const limit = schema[keyword]
      const value = typeof limit === 'number' ? onLine(limit, sample, schema) : undefined
      if (value !== undefined) tried.push({ says: at, value })
    }
    for (const value of listedIn(schema).slice(0, MAX_LISTED))
      tried.push({ says: `as ${shown(value)}`, value })
  }
  if (types.has('boolean')) tried.push({ says: 'as true', value: true }, { says: 'as false', value: false })
  if (types.has('null')) tried.push({ says: 'as null', value: null })
  if (types.has('string')) tried.push({ says: 'empty', value: '' })
  if (types.has('array')) tried.push({ says: 'empty', value: [] })
  const { accepts } = judgeOf(schemas, nodes)
  return unlike(tried.filter(({ value }) => accepts(value)))
}

/**
 * Bad values that break schemas in one way each: beyond each line, of another type, of no listed value, off its pattern.
 *
 * @param isText - The value travels as text, so that nothing is of another type than a text
 */
export function badValues(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
  sample: JsonValue | undefined,
  isText: boolean = false,
): TriedValue[] {
  const { accepts, faults } = judgeOf(schemas, nodes)
  const tried: TriedValue[] = []
  const types = typesOf(schemas, nodes)
  const wrong = WRONG_TYPES.find(value => !isOfType(types, value))
  if (wrong !== undefined && types.size > 0 && !(isText && types.has('string')))
    tried.push({ says: 'of the wrong type', value: wrong })
  for (const schema of objectsOf(schemas, nodes)) {
    for (const { keyword, beyond, overLine } of BOUNDS) {
      const limit = schema[keyword]
      const value = typeof limit === 'number' ? overLine(limit, sample, schema) : undefined
      if (value !== undefined) tried.push({ says: beyond, value })
    }
    const listed = listedIn(schema)
    if (listed.length > 0) tried.push({ says: 'of no listed value', value: unlisted(listed) })
    if (typeof schema.pattern === 'string')
      tried.push(...OFF_PATTERN.map(value => ({ says: 'off its pattern', value })))
    if (typeof schema.multipleOf === 'number' && typeof sample === 'number')
      tried.push({ says: 'between two multiples', value: sample + schema.multipleOf / 2 })
  }
  const bad = tried.filter(({ value }) => !accepts(value))
  return unlike(bad.toSorted((one, other) => faults(one.value) - faults(other.value)))
}

function isOfType(types: ReadonlySet<string>, value: JsonValue): boolean {
  return types.has(typeOf(value)) || (typeof value === 'number' && types.has('number'))
}

/** A text first: it stands for itself wherever values are written as text. */
const WRONG_TYPES: readonly JsonValue[] = ['no-such-value', 4711.5, true, [[]], { unexpected: true }]
const OFF_PATTERN: readonly string[] = ['~', '§ §', '0', 'a']

/** Documents are not trusted to be what their types say. */
function listedIn({ enum: listed }: SchemaObject): readonly JsonValue[] {
  return Array.isArray(listed) ? listed : []
}

function unlisted(listed: readonly JsonValue[]): JsonValue {
  const numbers = listed.filter(value => typeof value === 'number')
  return numbers.length > 0 && numbers.length === listed.length ? Math.max(...numbers) + 1 : 'no-such-value'
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function objectsOf(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): SchemaObject[] {
  return partsOf(schemas, nodes).flatMap(({ schema }) =>
    typeof schema === 'object' && schema !== null ? [schema] : [],
  )
}

function judgeOf(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
): { accepts: (value: JsonValue) => boolean; faults: (value: JsonValue) => number } {
  const validators = nodes.map(node => schemas.validator(node, 'request'))
  return {
    accepts: value => validators.every(({ accepts }) => accepts(value)),
    faults: value => validators.reduce((sum, { issues }) => sum + issues(value).length, 0),
  }
}

/** One of each name, and of each value. */
function unlike(tried: readonly TriedValue[]): TriedValue[] {
  const seen = new Set<string>()
  return tried.filter(({ says, value }) => {
    const keys = [says, canonicalJson(value)]
    if (keys.some(key => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
}
