import { type JsonType, type JsonValue, getOwn, isObject } from '../json/value.ts'
import type { SchemaNode } from '../schema/types.ts'
import { equalJson } from './equal-json.ts'

/** Sets of JSON types as bits; `number` in a schema is INTEGER and FRACTION together. */
export const TYPE = {
  null: 1,
  boolean: 2,
  integer: 4,
  fraction: 8,
  string: 16,
  array: 32,
  object: 64,
} as const
export const ANY_TYPE = 127
export const NUMBER_TYPE: number = TYPE.integer | TYPE.fraction

/** Something that gives a shape when it is needed: circular schemas are only followed as far as values go. */
export type Source = () => Shape

/** What one schema object says of the properties its own `properties` does not name. */
export interface PropertyGroup {
  readonly names: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
  /** `false`: there are none. */
  readonly extra: Source | false
}

/** What one schema object says of the items of an array. */
export interface ItemGroup {
  readonly prefix: readonly Source[]
  /** Items after the prefix; `false`: there are none. */
  readonly rest: Source | false | undefined
}

/** A choice between branches that is still open: anyOf, oneOf, or if/then/else. */
export interface Choice {
  readonly kind: 'anyOf' | 'oneOf' | 'if'
  readonly branches: readonly Source[]
  /** Resolved shapes by branch, filled as they are needed. */
  readonly resolved: (Shape | undefined)[]
}

/**
 * Everything a value must obey, folded out of references, allOf and the branches chosen, into one conjunction.
 * An empty list or an infinite bound means: no constraint.
 */
export interface Shape {
  readonly types: number
  /** From enum and const; `undefined`: any. */
  readonly values: readonly JsonValue[] | undefined
  readonly minimum: number
  readonly exclusiveMinimum: number
  readonly maximum: number
  readonly exclusiveMaximum: number
  readonly steps: readonly number[]
  readonly minLength: number
  readonly maxLength: number
  readonly patterns: readonly string[]
  readonly formats: readonly string[]
  readonly encoding: string | undefined
  readonly properties: ReadonlyMap<string, readonly Source[]>
  readonly patternProperties: readonly { readonly pattern: RegExp; readonly source: Source }[]
  readonly propertyGroups: readonly PropertyGroup[]
  readonly propertyNames: readonly Source[]
  readonly required: readonly string[]
  /** Optional properties best left out, because having them would satisfy a branch that must fail. */
  readonly avoided: readonly string[]
  readonly dependentRequired: readonly (readonly [string, readonly string[]])[]
  readonly dependentSchemas: readonly (readonly [string, Source])[]
  readonly minProperties: number
  readonly maxProperties: number
  readonly itemGroups: readonly ItemGroup[]
  readonly contains: readonly { readonly source: Source; readonly least: number; readonly most: number }[]
  readonly minItems: number
  readonly maxItems: number
  readonly uniqueItems: boolean
  readonly choices: readonly Choice[]
  /** Places whose own keywords cannot be obeyed by construction (`not`, exclusivity): values are tried against them. */
  readonly guards: readonly SchemaNode[]
  /** Values that `not` forbids. */
  readonly excluded: readonly JsonValue[]
  /** The schema objects folded into this, outermost first. */
  readonly nodes: readonly SchemaNode[]
  readonly description: string
  readonly examples: readonly JsonValue[]
  readonly fallback: JsonValue | undefined
  readonly readOnly: boolean
  readonly writeOnly: boolean
  /** `x-understudy`, see `ValueHints`. */
  readonly hints: { readonly [hint: string]: JsonValue } | undefined
  readonly faker: JsonValue | undefined
}

/** The shape of the schema `true`. */
export const ANYTHING: Shape = {
  types: ANY_TYPE,
  values: undefined,
  minimum: -Infinity,
  exclusiveMinimum: -Infinity,
  maximum: Infinity,
  exclusiveMaximum: Infinity,
  steps: [],
  minLength: 0,
  maxLength: Infinity,
  patterns: [],
  formats: [],
  encoding: undefined,
  properties: new Map(),
  patternProperties: [],
  propertyGroups: [],
  propertyNames: [],
  required: [],
  avoided: [],
  dependentRequired: [],
  dependentSchemas: [],
  minProperties: 0,
  maxProperties: Infinity,
  itemGroups: [],
  contains: [],
  minItems: 0,
  maxItems: Infinity,
  uniqueItems: false,
  choices: [],
  guards: [],
  excluded: [],
  nodes: [],
  description: '',
  examples: [],
  fallback: undefined,
  readOnly: false,
  writeOnly: false,
  hints: undefined,
  faker: undefined,
}

/** The shape of the schema `false`: no value has it. */
export const NOTHING: Shape = { ...ANYTHING, types: 0 }

/** The bit of a value's own type. */
export function typeBit(value: JsonValue): number {
  if (value === null) return TYPE.null
  if (Array.isArray(value)) return TYPE.array
  if (typeof value === 'number') return Number.isInteger(value) ? TYPE.integer : TYPE.fraction
  if (typeof value === 'string') return TYPE.string
  return typeof value === 'boolean' ? TYPE.boolean : TYPE.object
}

/** The bits of a `type` keyword. */
export function typeBits(type: JsonType | readonly JsonType[]): number {
  const types = typeof type === 'string' ? [type] : type
  return types.reduce((bits, name) => bits | (name === 'number' ? NUMBER_TYPE : (TYPE[name] ?? 0)), 0)
}

/**
 * The conjunction of two shapes. Where they name one annotation, the second wins: it is the one nearer to the
 * place of use.
 */
export function mergeShapes(first: Shape, second: Shape): Shape {
  if (first === ANYTHING) return second
  if (second === ANYTHING) return first
  return { ...mergeRules(first, second), ...mergeNotes(first, second) }
}

type Notes = 'nodes' | 'description' | 'examples' | 'fallback' | 'readOnly' | 'writeOnly' | 'hints' | 'faker'

function mergeRules(a: Shape, b: Shape): Omit<Shape, Notes> {
  return {
    types: a.types & b.types,
    values: intersectValues(a.values, b.values),
    minimum: Math.max(a.minimum, b.minimum),
    exclusiveMinimum: Math.max(a.exclusiveMinimum, b.exclusiveMinimum),
    maximum: Math.min(a.maximum, b.maximum),
    exclusiveMaximum: Math.min(a.exclusiveMaximum, b.exclusiveMaximum),
    steps: join(a.steps, b.steps),
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    patterns: join(a.patterns, b.patterns),
    formats: join(a.formats, b.formats),
    encoding: b.encoding ?? a.encoding,
    properties: mergeProperties(a.properties, b.properties),
    patternProperties: join(a.patternProperties, b.patternProperties),
    propertyGroups: join(a.propertyGroups, b.propertyGroups),
    propertyNames: join(a.propertyNames, b.propertyNames),
    required: join(a.required, b.required),
    avoided: join(a.avoided, b.avoided),
    dependentRequired: join(a.dependentRequired, b.dependentRequired),
    dependentSchemas: join(a.dependentSchemas, b.dependentSchemas),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    itemGroups: join(a.itemGroups, b.itemGroups),
    contains: join(a.contains, b.contains),
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    uniqueItems: a.uniqueItems || b.uniqueItems,
    choices: join(
      a.choices,
      b.choices.map(choice => ({ ...choice, resolved: [] })),
    ),
    guards: join(a.guards, b.guards),
    excluded: join(a.excluded, b.excluded),
  }
}

function mergeNotes(a: Shape, b: Shape): Pick<Shape, Notes> {
  return {
    nodes: join(a.nodes, b.nodes),
    description: b.description === '' ? a.description : b.description,
    examples: join(b.examples, a.examples),
    fallback: b.fallback ?? a.fallback,
    readOnly: a.readOnly || b.readOnly,
    writeOnly: a.writeOnly || b.writeOnly,
    hints: a.hints === undefined ? b.hints : b.hints === undefined ? a.hints : { ...a.hints, ...b.hints },
    faker: b.faker ?? a.faker,
  }
}

function join<Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] {
  if (a.length === 0) return b
  return b.length === 0 ? a : [...a, ...b]
}

function intersectValues(
  a: readonly JsonValue[] | undefined,
  b: readonly JsonValue[] | undefined,
): readonly JsonValue[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.filter(value => b.some(other => equalJson(value, other)))
}

function mergeProperties(a: Shape['properties'], b: Shape['properties']): Shape['properties'] {
  if (a.size === 0) return b
  if (b.size === 0) return a
  const merged = new Map(a)
  for (const [name, sources] of b) merged.set(name, [...(merged.get(name) ?? []), ...sources])
  return merged
}

/** Whether null is among the values of a shape, as far as types, values and choices tell. */
export function acceptsNull(shape: Shape): boolean {
  if ((shape.types & TYPE.null) === 0) return false
  if (shape.values !== undefined && !shape.values.includes(null)) return false
  if (shape.excluded.includes(null)) return false
  return shape.choices.every(choice => choice.branches.some(branch => acceptsNull(branch())))
}

/** Whether the schema speaks of null; one that says nothing about types allows it without meaning it. */
export function isNullable(shape: Shape): boolean {
  if (shape.types === ANY_TYPE && shape.values === undefined && shape.choices.length === 0) return false
  return acceptsNull(shape)
}

/** The examples of a property, taken from examples of the whole object. */
export function examplesBelow(examples: readonly JsonValue[], name: string): JsonValue[] {
  return examples.flatMap(example => {
    const value = isObject(example) ? getOwn(example, name) : undefined
    return value === undefined || value === null ? [] : [value]
  })
}
