import { canonicalJson } from '../../json/canonical.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { type DeclaredProperty, itemNodes, partsOf, propertiesOf, propertyNamed } from './declared.ts'
import { plainName } from './names.ts'

/** A part of a body with the schemas that speak of it. */
export interface Described {
  readonly value: JsonValue | undefined
  readonly nodes: readonly SchemaNode[]
}

/** What comparing a sent record with a shown one gives. */
export interface Comparison {
  /** How many values could be compared. */
  readonly compared: number
  readonly differences: readonly Difference[]
}

/** One value that was sent and is shown otherwise. */
export interface Difference {
  /** In the sent record. */
  readonly pointer: JsonPointer
  readonly sent: JsonValue
  /** `undefined`: not shown at all. */
  readonly shown: JsonValue | undefined
}

/** Deepest nesting compared. */
const MAX_DEPTH = 6

/**
 * Compares what was sent with what is shown, as far as the document promises that they agree: a value counts where the
 * request's schema lets a client set it (not readOnly), the answer's schema declares it (not writeOnly, not readOnly)
 * and the sent value could stand there. Passwords are left out; null and nothing are one; instants are compared as such.
 *
 * @param except - Plain names of fields the server decides, such as the id it gave
 */
export function compareRecords(
  schemas: SchemaLibrary,
  sent: Described,
  shown: Described,
  except: ReadonlySet<string>,
): Comparison {
  const run: Run = { schemas, except, differences: [], compared: 0 }
  if (isObject(sent.value) && isObject(shown.value)) {
    compareObjects(run, { ...sent, value: sent.value }, { ...shown, value: shown.value }, '', 0)
  }
  return run
}

interface Run {
  readonly schemas: SchemaLibrary
  readonly except: ReadonlySet<string>
  readonly differences: Difference[]
  compared: number
}

interface DescribedObject extends Described {
  readonly value: JsonObject
}

function compareObjects(
  run: Run,
  sent: DescribedObject,
  shown: DescribedObject,
  pointer: JsonPointer,
  depth: number,
): void {
  const given = propertiesOf(run.schemas, sent.nodes)
  const promised = propertiesOf(run.schemas, shown.nodes)
  for (const [name, value] of Object.entries(sent.value)) {
    const from = given.get(name)
    const to = propertyNamed(promised, name)
    if (from === undefined || to === undefined || !isComparable(from, to)) continue
    if (depth === 0 && run.except.has(plainName(name))) continue
    const there = { value: getOwn(shown.value, to.name), nodes: to.nodes }
    compareValues(run, { value, nodes: from.nodes }, there, child(pointer, name), depth + 1)
  }
}

function isComparable(from: DeclaredProperty, to: DeclaredProperty): boolean {
  if (from.readOnly || from.writeOnly || to.readOnly || to.writeOnly) return false
  return !/password|passwd|secret/.test(plainName(from.name))
}

function compareValues(
  run: Run,
  sent: Described,
  shown: Described,
  pointer: JsonPointer,
  depth: number,
): void {
  if (sent.value === undefined || depth > MAX_DEPTH) return
  if (isObject(sent.value) && isObject(shown.value)) {
    compareObjects(run, { ...sent, value: sent.value }, { ...shown, value: shown.value }, pointer, depth)
    return
  }
  if (Array.isArray(sent.value) && Array.isArray(shown.value) && sent.value.length === shown.value.length) {
    const [from, to] = [itemNodes(run.schemas, sent.nodes), itemNodes(run.schemas, shown.nodes)]
    for (const [index, value] of sent.value.entries()) {
      const there = { value: shown.value[index], nodes: to }
      compareValues(run, { value, nodes: from }, there, child(pointer, index), depth + 1)
    }
    return
  }
  if (isNothing(sent.value) && (shown.value === undefined || isNothing(shown.value))) return
  if (!couldStand(run, sent.value, shown.nodes)) return
  run.compared += 1
  if (isSame(sent.value, shown.value)) return
  run.differences.push({ pointer, sent: sent.value, shown: shown.value })
}

/** Whether the answer's schema could show the value as it was sent; where not, the server must have changed it. */
function couldStand({ schemas }: Run, value: JsonValue, nodes: readonly SchemaNode[]): boolean {
  const isPassword = partsOf(schemas, nodes).some(part => (part.schema as SchemaObject).format === 'password')
  return !isPassword && nodes.every(node => schemas.validator(node, 'response').accepts(value))
}

function isNothing(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === null || (isObject(value) && Object.values(value).every(isNothing))
}

function isSame(sent: JsonValue, shown: JsonValue | undefined): boolean {
  if (shown === undefined) return false
  if (canonicalJson(sent) === canonicalJson(shown)) return true
  if (typeof sent !== 'string' || typeof shown !== 'string') return false
  return isInstant(sent) && isInstant(shown) && Date.parse(sent) === Date.parse(shown)
}

/** RFC 3339 with a time of day: the same moment has many spellings. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(text)
}
