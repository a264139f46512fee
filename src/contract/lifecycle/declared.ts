import { linkTarget } from '../../schema/link-target.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import type { MediaTypeSpec, Operation } from '../../spec/api.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { plainName } from './names.ts'

/** A property as a schema declares it, through links and compositions. */
export interface DeclaredProperty {
  readonly name: string
  /** Every schema that speaks of it. */
  readonly nodes: readonly SchemaNode[]
  readonly readOnly: boolean
  readonly writeOnly: boolean
}

/** Deepest chain of links and compositions followed. */
const MAX_DEPTH = 12

/** The schema, what it links to, and the parts it is composed of: everything that may speak of one value. */
export function partsOf(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): SchemaNode[] {
  const parts = new Set<SchemaNode>()
  const visit = (node: SchemaNode, depth: number): void => {
    if (parts.has(node) || depth > MAX_DEPTH) return
    parts.add(node)
    const schema = objectOf(node)
    if (typeof schema.$ref === 'string') {
      const target = linkTarget(schemas, schema.$ref, node)
      if (target !== undefined) visit(target, depth + 1)
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const list = schema[keyword]
      if (!Array.isArray(list)) continue
      for (const index of list.keys()) visit(schemas.at(node, keyword, index), depth + 1)
    }
  }
  for (const node of nodes) visit(node, 0)
  return [...parts]
}

/** The properties that schemas declare for one value, by name. */
export function propertiesOf(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
): Map<string, DeclaredProperty> {
  const found = new Map<string, SchemaNode[]>()
  for (const part of partsOf(schemas, nodes)) {
    const { properties } = objectOf(part)
    if (typeof properties !== 'object' || properties === null) continue
    for (const name of Object.keys(properties)) {
      const node = schemas.at(part, 'properties', name)
      const known = found.get(name)
      if (known === undefined) found.set(name, [node])
      else known.push(node)
    }
  }
  return new Map(
    [...found].map(([name, of]) => [
      name,
      {
        name,
        nodes: of,
        readOnly: isFlagged(schemas, of, 'readOnly'),
        writeOnly: isFlagged(schemas, of, 'writeOnly'),
      },
    ]),
  )
}

/** The property of that name, in whatever spelling. */
export function propertyNamed(
  properties: ReadonlyMap<string, DeclaredProperty>,
  name: string,
): DeclaredProperty | undefined {
  const exact = properties.get(name)
  if (exact !== undefined) return exact
  const plain = plainName(name)
  for (const property of properties.values()) if (plainName(property.name) === plain) return property
  return undefined
}

/** What schemas say of the items of an array. */
export function itemNodes(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): SchemaNode[] {
  return partsOf(schemas, nodes).flatMap(part =>
    objectOf(part).items === undefined ? [] : [schemas.at(part, 'items')],
  )
}

/** Types that schemas name for a value. */
export function typesOf(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): Set<string> {
  return new Set(partsOf(schemas, nodes).flatMap(part => [objectOf(part).type ?? []].flat()))
}

/** The JSON body of the operation's first success; `undefined` where none is documented. */
export function successBody(operation: Operation): MediaTypeSpec | undefined {
  const success = operation.responses.filter(({ status }) => /^2/.test(status))
  const spec = [...success, ...operation.responses.filter(({ status }) => status === 'default')]
  return spec.flatMap(({ content }) => content).find(isReadable)
}

/** A body the client can read and make as JSON. */
export function isReadable({ type }: MediaTypeSpec): boolean {
  return isJsonType(essenceOf(type)) || essenceOf(type) === '*/*' || essenceOf(type) === 'application/*'
}

function isFlagged(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
  flag: 'readOnly' | 'writeOnly',
): boolean {
  return partsOf(schemas, nodes).some(part => objectOf(part)[flag] === true)
}

function objectOf({ schema }: SchemaNode): SchemaObject {
  return typeof schema === 'object' && schema !== null ? schema : {}
}
