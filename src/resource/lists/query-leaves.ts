import type { SchemaNode } from '../../schema/types.ts'
import type { Operation, Parameter } from '../../spec/api.ts'
import type { Shapes } from '../facts/shape.ts'

/** One value a client may give in the query: a parameter, or a property of one that is an object. */
export interface QueryLeaf {
  /** Where its value is found: `limit`, `page[number]`. */
  readonly name: string
  /** The name that tells its meaning: the property's alone where only that travels. */
  readonly says: string
  readonly schema: SchemaNode | undefined
  readonly description: string | undefined
}

/** Most properties taken from one parameter. */
const MAX_PROPERTIES = 60

/** The values the query of an operation may hold. An object (`created` with `gte` and `lt`) gives its properties and, where it may be plain as well, itself. */
export function queryLeaves(operation: Operation, shapes: Shapes): QueryLeaf[] {
  return operation.parameters.flatMap(parameter => {
    if (parameter.in === 'querystring') return wholeQuery(parameter, shapes)
    return parameter.in === 'query' ? leavesOf(parameter, shapes) : []
  })
}

/** The query as a whole, described as a form (3.2 section 4.12, `querystring`): its properties travel as parameters do. */
function wholeQuery({ name, content }: Parameter, shapes: Shapes): QueryLeaf[] {
  const schema = content?.schema
  if (schema === undefined) return []
  return [...shapes.of(schema).properties].slice(0, MAX_PROPERTIES).map(([property, { node }]) => ({
    name: `${name}[${property}]`,
    says: property,
    schema: node,
    description: shapes.keywords(node).description,
  }))
}

function leavesOf(parameter: Parameter, shapes: Shapes): QueryLeaf[] {
  const { name, schema, description, style, explode } = parameter
  const whole: QueryLeaf = { name, says: name, schema, description }
  if (schema === undefined) return [whole]
  const { properties, types } = shapes.of(schema)
  if (properties.size === 0) return [whole]
  const isPlainToo = [...types].some(type => type !== 'object')
  const travelsAlone = style !== 'deepObject' && explode && !isPlainToo
  const inner = [...properties].slice(0, MAX_PROPERTIES).map(
    ([property, { node }]): QueryLeaf => ({
      name: `${name}[${property}]`,
      says: travelsAlone ? property : `${name}[${property}]`,
      schema: node,
      description: shapes.keywords(node).description,
    }),
  )
  return isPlainToo ? [whole, ...inner] : inner
}
