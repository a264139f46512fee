import { fromPointer, type JsonPointer } from '../json/pointer.ts'
import { isObject, type JsonType, type JsonValue } from '../json/value.ts'
import { createDirectionRules, type DirectionRules } from '../schema/validator/direction.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaObject } from '../schema/types.ts'
import { placeAsWritten } from '../spec/dialect/heirs.ts'
import { createDeclarations, type Declarations, OWN_NAME, type Purpose } from './declarations.ts'
import { discriminatedBy } from './discriminated.ts'
import {
  ANY_OBJECT,
  arrayOf,
  comment,
  indented,
  intersection,
  literal,
  propertyKey,
  union,
} from './type-text.ts'

/** Writes schemas as TypeScript types. Schemas with a name of their own are declared once and referred to. */
export interface SchemaTypes {
  /**
   * The type of a value: readOnly is never in a request, writeOnly never in a response, both are in a record. References in it get their
   * names by `named`.
   */
  of(node: SchemaNode, purpose: Purpose): string
  /** A text with the names of all it refers to, once everything has been written. */
  named(text: string): string
  /** Declarations of all that was referred to, in order of name. */
  declarations(): string[]
}

/** Schemas nested deeper than this without a name become `unknown`. */
const MAX_DEPTH = 40

interface Run {
  readonly schemas: SchemaLibrary
  readonly directions: DirectionRules
  readonly declarations: Declarations
}

/** @param reserved - Names not to be declared. */
export function createSchemaTypes(schemas: SchemaLibrary, reserved: readonly string[]): SchemaTypes {
  const declarations = createDeclarations(reserved)
  const run: Run = { schemas, directions: createDirectionRules(schemas), declarations }
  return {
    of: (node, purpose) => typeOf({ run, node, purpose, depth: 0 }),
    named: declarations.named,
    declarations: declarations.texts,
  }
}

/** A schema as it is met. */
interface Spot {
  readonly run: Run
  readonly node: SchemaNode
  readonly purpose: Purpose
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
  const { run, node, purpose } = spot
  const { pointer, schema } = node
  const name = nameOf(pointer)
  return run.declarations.refer(
    { key: pointer, name, purpose },
    () => `${commentOf(schema)}export type ${OWN_NAME} = ${writtenOut({ ...spot, depth: 0 })}`,
  )
}

/** What heirs have of a base that lists them is another type than the base: `PetBase`. */
function nameOf(pointer: JsonPointer): string {
  const place = placeAsWritten(pointer)
  const name = fromPointer(place).at(-1) ?? 'Value'
  return place === pointer ? name : `${name}Base`
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
    const types = branches.flatMap((branch, index) =>
      isAnyKind(schema, branch) ? [] : [branchType(spot, keyword, index)],
    )
    if (types.length > 0) parts.push(union(types))
  }
  return intersection(parts)
}

/** Beside kinds that are described, any other one may come; a type that said so could not be narrowed. */
function isAnyKind({ discriminator }: SchemaObject, branch: JsonSchema): boolean {
  return discriminator !== undefined && branch === true
}

function branchType(spot: Spot, keyword: 'oneOf' | 'anyOf', index: number): string {
  const { schemas } = spot.run
  const tag = discriminatedBy(schemas, spot.node, schemas.at(spot.node, keyword, index))
  const type = typeAt(spot, keyword, index)
  return tag === undefined ? type : intersection([type, tag])
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
  const { run, node, purpose } = spot
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const members: Member[] = []
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isNeeded = required.delete(name)
    const presence = presenceOf(run.directions, run.schemas.at(node, 'properties', name), purpose)
    if (presence === 'never') continue
    const isOptional = !isNeeded || presence === 'sometimes'
    members.push({ name, isOptional, type: typeAt(spot, 'properties', name), comment: commentOf(property) })
  }
  // Required here and described elsewhere: present, whatever it is.
  const direction = purpose === 'record' ? 'response' : purpose
  const foreign = required.size === 0 ? new Set<string>() : run.directions.foreignProperties(node, direction)
  for (const name of required)
    if (!foreign.has(name)) members.push({ name, isOptional: false, type: '{} | null', comment: '' })
  const more = mapTypes(spot, schema)
  if (members.length === 0 && more.length === 0) {
    // What the other direction alone has may be a part of something: an index signature would take the place of its names.
    const isSaid = schema.additionalProperties === false || Object.keys(schema.properties ?? {}).length > 0
    return isSaid ? '{}' : ANY_OBJECT
  }
  return objectText(members, more)
}

/** Whether a property is there: what only requests have is in a record that was made by one. */
function presenceOf(
  directions: DirectionRules,
  property: SchemaNode,
  purpose: Purpose,
): 'never' | 'sometimes' | 'as declared' {
  if (purpose !== 'record') return directions.isForeign(property, purpose) ? 'never' : 'as declared'
  return directions.isForeign(property, 'response') ? 'sometimes' : 'as declared'
}

interface Member {
  readonly name: string
  readonly isOptional: boolean
  readonly type: string
  readonly comment: string
}

/** An index signature speaks of the named members too: with less in it, no value could be written. */
function objectText(members: readonly Member[], more: readonly string[]): string {
  const lines = members.map(
    ({ name, isOptional, type, comment }) =>
      `${comment}${propertyKey(name)}${isOptional ? '?' : ''}: ${type}`,
  )
  if (more.length > 0) {
    const all = union([
      ...more,
      ...members.map(({ type }) => type),
      ...(members.some(({ isOptional }) => isOptional) ? ['undefined'] : []),
    ])
    if (members.length === 0) return `{ [name: string]: ${all} }`
    lines.push(`[name: string]: ${all}`)
  }
  return `{\n  ${lines.map(indented).join('\n  ')}\n}`
}

/** Types of the properties that have no names. */
function mapTypes(spot: Spot, { additionalProperties, patternProperties }: SchemaObject): string[] {
  const isSaid = isObject(additionalProperties) && Object.keys(additionalProperties).length > 0
  return [
    ...(isSaid ? [typeAt(spot, 'additionalProperties')] : []),
    ...Object.keys(patternProperties ?? {}).map(pattern => typeAt(spot, 'patternProperties', pattern)),
  ]
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
