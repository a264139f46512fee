import type { JsonValue } from '../../json/value.ts'
import type { ResourceModel } from '../../resource/types.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { coerce } from '../../validation/parameters/coerce.ts'
import { shapeOf } from '../../validation/parameters/shape.ts'
import { keywordOf } from './fields.ts'

/**
 * What ids the paths of a resource can carry. A document often says more of an id where it stands in a path (a UUID, a
 * whole number, one of few words) than where a record shows it, or shows none: a record with any other id could not be
 * reached.
 */
export interface PathIds {
  /** The schema of the path parameter. */
  readonly node: SchemaNode
  /** Ids are whole numbers. */
  readonly isWhole: boolean
  /** Whether the parameter takes an id as it stands in a path. */
  accepts(id: string): boolean
}

/** Keywords that leave a text any text. */
const SAYING_NOTHING: ReadonlySet<string> = new Set(['type', 'description', 'title', 'example', 'examples'])

/** @returns `undefined` where no path names a record, or by any text */
export function createPathIds(model: ResourceModel, resource: string): PathIds | undefined {
  const { schemas } = model.api
  const node = parameterNodes(model, resource).find(each => isNarrow(schemas, each))
  if (node === undefined) return undefined
  const { types } = shapeOf(node, schemas)
  return {
    node,
    isWhole: types.has('integer') && !types.has('string') && !hasFewValues(schemas, node),
    accepts: takerOf(schemas, node),
  }
}

/** Tells whether a path parameter takes an id as it stands in a path. */
export function takerOf(schemas: SchemaLibrary, node: SchemaNode): PathIds['accepts'] {
  const shape = shapeOf(node, schemas)
  const { accepts } = schemas.validator(node, 'request')
  return id => accepts(coerce(id, shape))
}

/**
 * The parameters that name a record of the resource: itself first, under the name that is used most (others may name it by
 * something else), then as one above another. Parameters of other operations are left unread: a large document has thousands.
 */
function parameterNodes({ bindings }: ResourceModel, resource: string): SchemaNode[] {
  const own: Named[] = []
  const above: Named[] = []
  for (const binding of bindings.values()) {
    // What is not modelled says nothing of ids, and what is above it is worked out only when it is called.
    if (binding.resource === undefined) continue
    const { operation, idParameter, parents } = binding
    const ownName = binding.resource === resource ? idParameter : undefined
    const names = parents.filter(parent => parent.resource === resource).map(parent => parent.parameter)
    if (ownName === undefined && names.length === 0) continue
    for (const { name, in: place, schema: node } of operation.parameters) {
      if (place !== 'path' || node === undefined) continue
      if (name === ownName) own.push({ name, node })
      else if (names.includes(name)) above.push({ name, node })
    }
  }
  const [most = []] = [...Map.groupBy(own, ({ name }) => name).values()].sort((a, b) => b.length - a.length)
  return [...most, ...above].map(({ node }) => node)
}

interface Named {
  readonly name: string
  readonly node: SchemaNode
}

function isNarrow(schemas: SchemaLibrary, { schema, pointer }: SchemaNode): boolean {
  if (typeof schema === 'boolean') return false
  if (schema.$ref !== undefined) return isNarrow(schemas, schemas.target(schema.$ref, { schema, pointer }))
  const saying = Object.keys(schema).filter(name => !SAYING_NOTHING.has(name) && !name.startsWith('x-'))
  return saying.length > 0 || (schema.type !== undefined && schema.type !== 'string')
}

function hasFewValues(schemas: SchemaLibrary, node: SchemaNode): boolean {
  const values: readonly JsonValue[] | undefined = keywordOf(schemas, node, 'enum')
  return values !== undefined || keywordOf(schemas, node, 'const') !== undefined
}
