import { isObject, type JsonValue } from '../../json/value.ts'
import type { Path } from '../../json/path.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { linkTarget } from '../../schema/link-target.ts'

/** One declared value of an object schema that is not itself an object with declared properties. */
export interface Field {
  /** From the schema's root: `['data', 'zuoraAccountId']`. */
  readonly path: Path
  /** The property's schema; where several parts of the schema declare it, the first. */
  readonly node: SchemaNode
  readonly readOnly: boolean
  readonly writeOnly: boolean
}

const MAX_DEPTH = 6

/**
 * Properties looked at before objects further down count as fields themselves: where every kind of record leads to every
 * other (Stripe), there are more paths through a schema than anybody could name.
 */
const MAX_LOOKED_AT = 300

/**
 * The fields a schema declares, through `$ref`, `allOf`, `anyOf` and `oneOf`, depth first in document order.
 * A circular schema is followed once, a very branched one near its root only.
 */
export function fieldsOf(library: SchemaLibrary, node: SchemaNode): readonly Field[] {
  return library.derived(meantBy(library, node), collectFields)
}

/** Where the fields are that requests have and no answer shows. */
export function writeOnlyPaths(library: SchemaLibrary, node: SchemaNode): readonly Path[] {
  return fieldsOf(library, node).flatMap(({ writeOnly, path }) => (writeOnly ? [path] : []))
}

/** Longest chain of links followed: a circle of them ends here. */
const MAX_LINKS = 12

/** The schema that a mere link leads to, which has the same fields: what is worked out of one serves for the other. */
export function meantBy(library: SchemaLibrary, node: SchemaNode): SchemaNode {
  let meant = node
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const { $ref, properties, allOf, anyOf, oneOf } = objectOf(meant.schema) ?? {}
    if ($ref === undefined || [properties, allOf, anyOf, oneOf].some(part => part !== undefined)) return meant
    const target = linkTarget(library, $ref, meant)
    if (target === undefined) return meant
    meant = target
  }
  return meant
}

/** A declared property on the way to fields; the root has no name. */
interface Step {
  readonly name: string
  readonly nodes: readonly SchemaNode[]
  readonly above: Step | undefined
  inside: readonly Step[]
}

/** Looks level by level, so that what is left out is what lies deepest. */
function collectFields(library: SchemaLibrary, node: SchemaNode): readonly Field[] {
  const root: Step = { name: '', nodes: [node], above: undefined, inside: [] }
  let level = [root]
  let left = MAX_LOOKED_AT
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    for (const step of level) {
      if (left <= 0) break
      step.inside = stepsBelow(library, step)
      left -= step.inside.length
    }
    level = level.flatMap(step => step.inside)
  }
  const fields: Field[] = []
  for (const step of root.inside) takeFields(library, step, [], fields)
  return fields
}

function stepsBelow(library: SchemaLibrary, above: Step): Step[] {
  const steps: Step[] = []
  for (const node of above.nodes) {
    for (const [name, nodes] of propertiesOf(library, node)) {
      if (!isAround(above, nodes[0])) steps.push({ name, nodes, above, inside: [] })
    }
  }
  return steps
}

/** A schema met again on the way down is a circle. */
function isAround(step: Step, node: SchemaNode | undefined): boolean {
  for (let at: Step | undefined = step; at?.above !== undefined; at = at.above) {
    if (node !== undefined && at.nodes.includes(node)) return true
  }
  return false
}

function takeFields(library: SchemaLibrary, { name, nodes, inside }: Step, above: Path, into: Field[]): void {
  const path = [...above, name]
  for (const step of inside) takeFields(library, step, path, into)
  const [node] = nodes
  if (inside.length > 0 || node === undefined) return
  into.push({
    path,
    node,
    readOnly: flag(library, nodes, 'readOnly'),
    writeOnly: flag(library, nodes, 'writeOnly'),
  })
}

/** The properties a schema declares for one object, each with every schema that speaks of it. */
export function propertiesOf(
  library: SchemaLibrary,
  node: SchemaNode,
): ReadonlyMap<string, readonly SchemaNode[]> {
  return isPlain(node) ? NO_PROPERTIES : library.derived(node, collectProperties)
}

const NO_PROPERTIES: ReadonlyMap<string, readonly SchemaNode[]> = new Map()

/** Most schemas are those of plain values: nothing is worth keeping of them. */
function isPlain({ schema }: SchemaNode): boolean {
  if (typeof schema === 'boolean') return true
  const { properties, $ref, allOf, anyOf, oneOf } = schema
  return [properties, $ref, allOf, anyOf, oneOf].every(part => part === undefined)
}

function collectProperties(library: SchemaLibrary, node: SchemaNode): ReadonlyMap<string, SchemaNode[]> {
  const properties = new Map<string, SchemaNode[]>()
  for (const part of partsOf(library, node)) {
    for (const name of Object.keys(objectOf(part.schema)?.properties ?? {})) {
      const inner = library.at(part, 'properties', name)
      const known = properties.get(name)
      if (known === undefined) properties.set(name, [inner])
      else known.push(inner)
    }
  }
  return properties
}

/** The schema itself and every schema that describes the same value: link targets, conjuncts and alternatives. */
export function partsOf(library: SchemaLibrary, node: SchemaNode): readonly SchemaNode[] {
  if (isPlain(node)) return typeof node.schema === 'boolean' ? [] : [node]
  const parts: SchemaNode[] = []
  const visit = (part: SchemaNode): void => {
    const schema = objectOf(part.schema)
    if (schema === undefined || parts.includes(part)) return
    parts.push(part)
    const target = schema.$ref === undefined ? undefined : linkTarget(library, schema.$ref, part)
    if (target !== undefined) visit(target)
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      schema[keyword]?.forEach((_, index) => {
        visit(library.at(part, keyword, index))
      })
    }
  }
  visit(node)
  return parts
}

/** The schema of the value at a path of declared properties; `undefined` where none is declared. */
export function fieldNode(library: SchemaLibrary, node: SchemaNode, path: Path): SchemaNode | undefined {
  let current: SchemaNode | undefined = node
  for (const name of path) {
    const declared: readonly SchemaNode[] =
      current === undefined ? [] : (propertiesOf(library, current).get(name) ?? [])
    current =
      declared.length < 2 ? declared[0] : (declared.find(each => saysMore(library, each)) ?? declared[0])
  }
  return current
}

/** A base may declare a list or an object without a word of what is in it. */
function saysMore(library: SchemaLibrary, node: SchemaNode): boolean {
  return itemsNode(library, node) !== undefined || propertiesOf(library, node).size > 0
}

/** The schema of an array's items, through links and alternatives. */
export function itemsNode(library: SchemaLibrary, node: SchemaNode): SchemaNode | undefined {
  for (const part of partsOf(library, node)) {
    if (objectOf(part.schema)?.items !== undefined) return library.at(part, 'items')
  }
  return undefined
}

/** The schema of the values a map may have under any name; `undefined` where nothing is said of them. */
export function valuesNode(library: SchemaLibrary, node: SchemaNode): SchemaNode | undefined {
  const part = partsOf(library, node).find(each => isObject(objectOf(each.schema)?.additionalProperties))
  return part === undefined ? undefined : library.at(part, 'additionalProperties')
}

/** The first value any part of a schema gives for a keyword. */
export function keywordOf<K extends keyof SchemaObject>(
  library: SchemaLibrary,
  node: SchemaNode,
  keyword: K,
): SchemaObject[K] | undefined {
  for (const part of partsOf(library, node)) {
    const value = objectOf(part.schema)?.[keyword]
    if (value !== undefined) return value
  }
  return undefined
}

/** Whether a schema lets a value be of a type; a schema that names no type lets it be any. */
export function allowsType(library: SchemaLibrary, node: SchemaNode, type: string): boolean {
  const types = partsOf(library, node).flatMap(part => objectOf(part.schema)?.type ?? [])
  return types.length === 0 || types.includes(type as never)
}

/** Whether any part of a schema names null as a type. */
export function isNullable(library: SchemaLibrary, node: SchemaNode): boolean {
  return partsOf(library, node).some(part => [objectOf(part.schema)?.type].flat().includes('null'))
}

function flag(
  library: SchemaLibrary,
  nodes: readonly SchemaNode[],
  keyword: 'readOnly' | 'writeOnly',
): boolean {
  return nodes.some(node => partsOf(library, node).some(part => objectOf(part.schema)?.[keyword] === true))
}

function objectOf(schema: JsonSchema | JsonValue): SchemaObject | undefined {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
    ? (schema as SchemaObject)
    : undefined
}

/** Whether a schema takes texts, and is no object that may also be one. */
export function isText(library: SchemaLibrary, node: SchemaNode): boolean {
  return allowsType(library, node, 'string') && propertiesOf(library, node).size === 0
}
