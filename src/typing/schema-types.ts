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
    of: (node, direction) => typeOf({ run, node, direction, depth: 0 }),
    declarations: () =>
      [...run.named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text),
  }
}

/** A schema as it is met. */
interface Spot {
  readonly run: Run
  readonly node: SchemaNode
  readonly direction: Direction
  /** How many schemas without a name it is inside. */
  readonly depth: number
}

function typeOf(spot: Spot): string {
  return componentOf(spot.node) === undefined ? writtenOut(spot) : reference(spot)
}

/** The type of a subschema, by keyword path. */
function typeAt(spot: Spot, ...path: readonly (string | number)[]): string {
  return typeOf({ ...spot, node: spot.run.schemas.at(spot.node, ...path), depth: spot.depth + 1 })
}

/** `User` for `/components/schemas/User`. */
function componentOf(node: SchemaNode): string | undefined {
  const [first, second, name, ...rest] = fromPointer(node.pointer)
  return first === 'components' && second === 'schemas' && rest.length === 0 ? name : undefined
}

/** Refers to a declaration, which is written when first referred to: a circle meets its own name. */
function reference(spot: Spot): string {
  const { run, node, direction } = spot
  const key = `${node.pointer} ${direction}`
  const known = run.named.get(key)
  if (known !== undefined) return known.name
  const tokens = fromPointer(node.pointer)
  const wanted = typeName(tokens.at(-1) ?? 'Value', run.taken, direction === 'request' ? 'Input' : '')
  const entry = { name: wanted, text: '' }
  run.taken.add(wanted)
  run.named.set(key, entry)
  const type = writtenOut({ ...spot, depth: 0 })
  entry.text = `${commentOf(node.schema)}export type ${wanted} = ${type}`
  return wanted
}

function writtenOut(spot: Spot): string {
  const { schema } = spot.node
  if (schema === true || spot.depth > MAX_DEPTH) return 'unknown'
  if (schema === false) return 'never'
  const parts = [ownType(spot, schema)]
  if (typeof schema.$ref === 'string') parts.push(targetType(spot, schema.$ref))
  for (const index of (schema.allOf ?? []).keys()) parts.push(typeAt(spot, 'allOf', index))
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = schema[keyword] ?? []
    if (branches.length > 0) parts.push(union(branches.map((_, index) => typeAt(spot, keyword, index))))
  }
  return intersection(parts)
}

function targetType(spot: Spot, ref: string): string {
  try {
    const node = spot.run.schemas.target(ref, spot.node)
    // A schema without a name that others refer to may refer to itself: it gets a name too.
    return reference({ ...spot, node })
  } catch {
    return 'unknown'
  }
}

/** What the keywords of the schema itself say, without what it refers to or is made of. */
function ownType(spot: Spot, schema: SchemaObject): string {
  if (schema.const !== undefined) return valueType(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map(valueType))
  const types = typesOf(schema)
  return types === undefined ? 'unknown' : union(types.map(type => namedType(spot, schema, type)))
}

/** The types a schema names, or those its keywords speak of; `undefined` where it says nothing. */
function typesOf(schema: SchemaObject): readonly JsonType[] | undefined {
  if (schema.type !== undefined) return typeof schema.type === 'string' ? [schema.type] : schema.type
  if (schema.properties !== undefined || typeof schema.additionalProperties === 'object') return ['object']
  if (schema.required !== undefined && schema.allOf !== undefined) return ['object']
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : undefined
}

function namedType(spot: Spot, schema: SchemaObject, type: JsonType): string {
  if (type === 'object') return objectType(spot, schema)
  if (type === 'array') return arrayType(spot, schema)
  return type === 'integer' ? 'number' : type
}

function arrayType(spot: Spot, { items, prefixItems, minItems = 0 }: SchemaObject): string {
  const rest = items === undefined ? 'unknown' : typeAt(spot, 'items')
  if (prefixItems === undefined) return arrayOf(rest)
  const first = prefixItems.map((_, index) => {
    const type = typeAt(spot, 'prefixItems', index)
    return index < minItems ? type : `(${type})?`
  })
  return rest === 'never' ? `[${first.join(', ')}]` : `[${[...first, `...${arrayOf(rest)}`].join(', ')}]`
}

function objectType(spot: Spot, schema: SchemaObject): string {
  const { run, node, direction } = spot
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const members: string[] = []
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isNeeded = required.delete(name)
    if (run.directions.isForeign(run.schemas.at(node, 'properties', name), direction)) continue
    const type = typeAt(spot, 'properties', name)
    members.push(`${commentOf(property)}${propertyKey(name)}${isNeeded ? '' : '?'}: ${type}`)
  }
  // Required here and described elsewhere: present, whatever it is.
  const foreign = required.size === 0 ? new Set<string>() : run.directions.foreignProperties(node, direction)
  for (const name of required) if (!foreign.has(name)) members.push(`${propertyKey(name)}: {} | null`)
  const more = mapType(spot, schema)
  if (members.length === 0)
    return more ?? (schema.additionalProperties === false ? '{}' : '{ [name: string]: unknown }')
  const own = `{\n  ${members.map(indented).join('\n  ')}\n}`
  return more === undefined ? own : intersection([own, more])
}

function mapType(spot: Spot, { additionalProperties, patternProperties }: SchemaObject): string | undefined {
  const isSaid = isObject(additionalProperties) && Object.keys(additionalProperties).length > 0
  const types = [
    ...(isSaid ? [typeAt(spot, 'additionalProperties')] : []),
    ...Object.keys(patternProperties ?? {}).map(pattern => typeAt(spot, 'patternProperties', pattern)),
  ]
  return types.length === 0 ? undefined : `{ [name: string]: ${union(types)} }`
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
