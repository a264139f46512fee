import { type JsonType, type JsonValue, getOwn, isObject } from '../json/value.ts'
import type { SchemaNode } from '../schema/types.ts'

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
  /** From `unevaluatedItems`: holds for the items no other group speaks of. */
  readonly onlyUnevaluated: boolean
}

/** A choice between branches that is still open: anyOf, oneOf, or if/then/else. */
export interface Choice {
  readonly kind: 'anyOf' | 'oneOf' | 'if'
  readonly branches: readonly Source[]
  /** The branch of a discriminator for kinds that are not described, if it has one: it takes what is known, and is not made. */
  readonly spare?: number
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
  /** Branches of the choices already made, so that a circular schema does not open them again. */
  readonly settled: readonly Choice['branches'][]
  /** Places whose own keywords cannot be obeyed by construction (`not`, exclusivity): values are tried against them. */
  readonly guards: readonly SchemaNode[]
  /** Values that `not` forbids. */
  readonly excluded: readonly JsonValue[]
  /** The schema objects folded into this, outermost first. */
  readonly nodes: readonly SchemaNode[]
  readonly description: string
  readonly examples: readonly JsonValue[]
  readonly fallback: JsonValue | undefined
  /** Null is allowed as it was meant, not by the letter: it is kept, but not made. */
  readonly nullMeant: boolean
  /** Its values are meant, not allowed by the letter: made where one must be there. */
  readonly enumMeant: boolean
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
  settled: [],
  guards: [],
  excluded: [],
  nodes: [],
  description: '',
  examples: [],
  fallback: undefined,
  nullMeant: false,
  enumMeant: false,
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

/** Whether the bits are those of one type. */
export function isSingleType(types: number): boolean {
  return (types & (types - 1)) === 0 || types === NUMBER_TYPE
}

/** Whether null is among the values of a shape, as far as types, values and choices tell. */
export function acceptsNull(shape: Shape): boolean {
  return admitsNull(shape, [])
}

/** @param open - Choices being asked already: a circle through them neither allows nor forbids anything. */
function admitsNull(shape: Shape, open: readonly Choice['branches'][]): boolean {
  if ((shape.types & TYPE.null) === 0) return false
  if (shape.values !== undefined && !shape.values.includes(null)) return false
  if (shape.excluded.includes(null)) return false
  return shape.choices.every(({ branches }) => {
    return open.includes(branches) || branches.some(branch => admitsNull(branch(), [...open, branches]))
  })
}

/** Whether null may be made: the schema speaks of it, by the letter; one that says nothing about types does not mean it. */
export function isNullable(shape: Shape): boolean {
  if (shape.nullMeant) return false
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
