import { fromPointer } from '../json/pointer.ts'
import { isObject, type JsonType, type JsonValue } from '../json/value.ts'
import { createDirectionRules, type DirectionRules } from '../schema/validator/direction.ts'
import type { Direction, JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'
import { typeName } from './type-name.ts'
import { arrayOf, comment, indented, intersection, literal, propertyKey, union } from './type-text.ts'

/** Writes schemas as TypeScript types. Schemas with a name of their own are declared once and referred to. */
export interface SchemaTypes {
  /** The type of a value that travels in a direction: readOnly is never sent, writeOnly never shown. */
  of(node: SchemaNode, direction: Direction): string
  /** Declarations of all that was referred to, in order of name. */
  declarations(): string[]
}

/** Schemas nested deeper than this without a name become `unknown`. */
const MAX_DEPTH = 40

interface Run {
  readonly schemas: SchemaLibrary
  readonly directions: DirectionRules
  /** Name and text of a declaration by `pointer direction`; the text is set once it is written. */
  readonly named: Map<string, { readonly name: string; text: string }>
  readonly taken: Set<string>
}

/** @param reserved - Names not to be declared. */
export function createSchemaTypes(schemas: SchemaLibrary, reserved: readonly string[]): SchemaTypes {
  const run: Run = {
    schemas,
    directions: createDirectionRules(schemas),
    named: new Map(),
    taken: new Set(reserved),
  }
  return {
    of: (node, direction) => typeOf(run, node, direction, 0),
    declarations: () =>
      [...run.named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text),
  }
}

function typeOf(run: Run, node: SchemaNode, direction: Direction, depth: number): string {
  return componentOf(node) === undefined
    ? writtenOut(run, node, direction, depth)
    : reference(run, node, direction)
}

/** `User` for `/components/schemas/User`. */
function componentOf(node: SchemaNode): string | undefined {
  const [first, second, name, ...rest] = fromPointer(node.pointer)
  return first === 'components' && second === 'schemas' && rest.length === 0 ? name : undefined
}

/** Refers to a declaration, which is written when first referred to: a circle meets its own name. */
function reference(run: Run, node: SchemaNode, direction: Direction): string {
  const key = `${node.pointer} ${direction}`
  const known = run.named.get(key)
  if (known !== undefined) return known.name
  const tokens = fromPointer(node.pointer)
  const wanted = typeName(tokens.at(-1) ?? 'Value', run.taken, direction === 'request' ? 'Input' : '')
  const entry = { name: wanted, text: '' }
  run.taken.add(wanted)
  run.named.set(key, entry)
  const type = writtenOut(run, node, direction, 0)
  const head = commentOf(node.schema)
  entry.text = `${head}export type ${wanted} = ${type}`
  return wanted
}

function writtenOut(run: Run, node: SchemaNode, direction: Direction, depth: number): string {
  const { schema } = node
  if (schema === true || depth > MAX_DEPTH) return 'unknown'
  if (schema === false) return 'never'
  const parts = [ownType(run, node, schema, direction, depth)]
  if (typeof schema.$ref === 'string') parts.push(targetType(run, node, schema.$ref, direction, depth))
  for (const index of (schema.allOf ?? []).keys())
    parts.push(typeOf(run, run.schemas.at(node, 'allOf', index), direction, depth + 1))
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = schema[keyword]
    if (branches === undefined || branches.length === 0) continue
    const types = branches.map((_, index) =>
      typeOf(run, run.schemas.at(node, keyword, index), direction, depth + 1),
    )
    parts.push(union(types))
  }
  return intersection(parts)
}

function targetType(run: Run, from: SchemaNode, ref: string, direction: Direction, depth: number): string {
  try {
    const target = run.schemas.target(ref, from)
    // A schema without a name that others refer to may refer to itself: it gets a name too.
    return componentOf(target) === undefined && fromPointer(target.pointer).length > 0
      ? reference(run, target, direction)
      : typeOf(run, target, direction, depth + 1)
  } catch {
    return 'unknown'
  }
}

/** What the keywords of the schema itself say, without what it refers to or is made of. */
function ownType(
  run: Run,
  node: SchemaNode,
  schema: SchemaObject,
  direction: Direction,
  depth: number,
): string {
  if (schema.const !== undefined) return valueType(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map(valueType))
  const types = typesOf(schema)
  return types === undefined
    ? 'unknown'
    : union(types.map(type => namedType(run, type, node, schema, direction, depth)))
}

/** The types a schema names, or those its keywords speak of; `undefined` where it says nothing. */
function typesOf(schema: SchemaObject): readonly JsonType[] | undefined {
  if (schema.type !== undefined) return typeof schema.type === 'string' ? [schema.type] : schema.type
  if (schema.properties !== undefined || typeof schema.additionalProperties === 'object') return ['object']
  if (schema.required !== undefined && schema.allOf !== undefined) return ['object']
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : undefined
}

function namedType(
  run: Run,
  type: JsonType,
  node: SchemaNode,
  schema: SchemaObject,
  direction: Direction,
  depth: number,
): string {
  if (type === 'object') return objectType(run, node, schema, direction, depth)
  if (type === 'array') return arrayType(run, node, schema, direction, depth)
  return type === 'integer' ? 'number' : type
}

function arrayType(
  run: Run,
  node: SchemaNode,
  schema: SchemaObject,
  direction: Direction,
  depth: number,
): string {
  const rest =
    schema.items === undefined ? 'unknown' : typeOf(run, run.schemas.at(node, 'items'), direction, depth + 1)
  if (schema.prefixItems === undefined) return arrayOf(rest)
  const least = schema.minItems ?? 0
  const items = schema.prefixItems.map((_, index) => {
    const type = typeOf(run, run.schemas.at(node, 'prefixItems', index), direction, depth + 1)
    return index < least ? type : `(${type})?`
  })
  return rest === 'never' ? `[${items.join(', ')}]` : `[${[...items, `...${arrayOf(rest)}`].join(', ')}]`
}

function objectType(
  run: Run,
  node: SchemaNode,
  schema: SchemaObject,
  direction: Direction,
  depth: number,
): string {
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const members: string[] = []
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const each = run.schemas.at(node, 'properties', name)
    const isNeeded = required.delete(name)
    if (run.directions.isForeign(each, direction)) continue
    const type = typeOf(run, each, direction, depth + 1)
    members.push(`${commentOf(property)}${propertyKey(name)}${isNeeded ? '' : '?'}: ${type}`)
  }
  // Required here and described elsewhere: present, whatever it is.
  const foreign = required.size === 0 ? new Set<string>() : run.directions.foreignProperties(node, direction)
  for (const name of required) if (!foreign.has(name)) members.push(`${propertyKey(name)}: {} | null`)
  const more = mapType(run, node, schema, direction, depth)
  if (members.length === 0)
    return more ?? (schema.additionalProperties === false ? '{}' : '{ [name: string]: unknown }')
  const own = `{\n  ${members.map(indented).join('\n  ')}\n}`
  return more === undefined ? own : intersection([own, more])
}

function mapType(
  run: Run,
  node: SchemaNode,
  { additionalProperties, patternProperties }: SchemaObject,
  direction: Direction,
  depth: number,
): string | undefined {
  const nodes = [
    ...(isObject(additionalProperties) && Object.keys(additionalProperties).length > 0
      ? [run.schemas.at(node, 'additionalProperties')]
      : []),
    ...Object.keys(patternProperties ?? {}).map(pattern =>
      run.schemas.at(node, 'patternProperties', pattern),
    ),
  ]
  if (nodes.length === 0) return undefined
  return `{ [name: string]: ${union(nodes.map(each => typeOf(run, each, direction, depth + 1)))} }`
}

function valueType(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(valueType).join(', ')}]`
  if (!isObject(value)) return literal(value)
  const members = Object.entries(value).map(([name, each]) => `${propertyKey(name)}: ${valueType(each)}`)
  return `{ ${members.join('; ')} }`
}

function commentOf(schema: JsonSchema): string {
  return typeof schema === 'object' ? comment(schema.description, schema.deprecated === true) : ''
}
