import { type JsonValue, isObject } from '../json/value.ts'
import { ENUM_MEANT } from '../schema/enum-meant.ts'
import { NULL_MEANT } from '../schema/null-meant.ts'
import type { JsonSchema, SchemaObject } from '../schema/types.ts'
import type { FoldContext } from './fold-context.ts'
import { compileExpression } from '../schema/pattern/compile-expression.ts'
import {
  ANYTHING,
  ANY_TYPE,
  type ItemGroup,
  type PropertyGroup,
  type Shape,
  type Source,
  typeBits,
} from './shape.ts'

/** The shape of one schema object's own keywords: no references, no allOf, no choices. */
export function foldKeywords(context: FoldContext, examples: readonly JsonValue[]): Shape {
  const { schema, node } = context
  return {
    ...ANYTHING,
    types: (schema.type === undefined ? ANY_TYPE : typeBits(schema.type)) & ~forbiddenTypes(schema.not),
    values: schema.const === undefined ? schema.enum : [schema.const],
    ...numberRules(schema),
    ...stringRules(schema),
    ...objectRules(context),
    ...arrayRules(context),
    ...negations(context),
    nodes: [node],
    ...notes(schema, examples),
  }
}

function numberRules(schema: SchemaObject): Partial<Shape> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema
  return {
    minimum: bound(minimum, -Infinity),
    exclusiveMinimum: bound(exclusiveMinimum, -Infinity),
    maximum: bound(maximum, Infinity),
    exclusiveMaximum: bound(exclusiveMaximum, Infinity),
    steps: typeof multipleOf === 'number' && multipleOf > 0 ? [multipleOf] : [],
  }
}

function stringRules(schema: SchemaObject): Partial<Shape> {
  return {
    minLength: bound(schema.minLength, 0),
    maxLength: bound(schema.maxLength, Infinity),
    patterns: typeof schema.pattern === 'string' ? [schema.pattern] : [],
    formats: typeof schema.format === 'string' ? [schema.format] : [],
    encoding: typeof schema.contentEncoding === 'string' ? schema.contentEncoding : undefined,
  }
}

function objectRules({ schema, source }: FoldContext): Partial<Shape> {
  const properties = new Map<string, readonly Source[]>()
  for (const name of keysOf(schema.properties)) properties.set(name, [source('properties', name)])
  const patternProperties = keysOf(schema.patternProperties).flatMap(text => {
    const pattern = compileExpression(text)
    return pattern === undefined ? [] : [{ pattern, source: source('patternProperties', text) }]
  })
  const group = propertyGroup(schema, properties, patternProperties, source)
  return {
    properties,
    patternProperties,
    propertyGroups: group === undefined ? [] : [group],
    propertyNames: schema.propertyNames === undefined ? [] : [source('propertyNames')],
    required: Array.isArray(schema.required) ? schema.required : [],
    dependentRequired: Object.entries(schema.dependentRequired ?? {}),
    dependentSchemas: keysOf(schema.dependentSchemas).map(
      name => [name, source('dependentSchemas', name)] as const,
    ),
    minProperties: bound(schema.minProperties, 0),
    maxProperties: bound(schema.maxProperties, Infinity),
  }
}

/**
 * `additionalProperties`, where it forbids or demands something. `unevaluatedProperties` looks through allOf and
 * branches, so it needs no group: undeclared properties are not made anyway; only its schema serves free entries.
 */
function propertyGroup(
  schema: SchemaObject,
  properties: ReadonlyMap<string, unknown>,
  patternProperties: Shape['patternProperties'],
  source: FoldContext['source'],
): PropertyGroup | undefined {
  const keyword = schema.additionalProperties !== undefined ? 'additionalProperties' : 'unevaluatedProperties'
  const extra = schema[keyword]
  if (extra === undefined || extra === true || isEmptySchema(extra)) return undefined
  if (keyword === 'unevaluatedProperties' && (extra === false || properties.size > 0)) return undefined
  return {
    names: new Set(properties.keys()),
    patterns: patternProperties.map(({ pattern }) => pattern),
    extra: extra === false ? false : source(keyword),
  }
}

function arrayRules({ schema, source }: FoldContext): Partial<Shape> {
  const prefix = (schema.prefixItems ?? []).map((_, index) => source('prefixItems', index))
  const { items: rest, unevaluatedItems: left } = schema
  const groups: ItemGroup[] = []
  if (prefix.length > 0 || rest !== undefined)
    groups.push({
      prefix,
      rest: rest === undefined ? undefined : rest === false ? false : source('items'),
      onlyUnevaluated: false,
    })
  if (left !== undefined)
    groups.push({
      prefix: [],
      rest: left === false ? false : source('unevaluatedItems'),
      onlyUnevaluated: true,
    })
  const least = bound(schema.minContains, 1)
  return {
    itemGroups: groups,
    contains:
      schema.contains === undefined
        ? []
        : [{ source: source('contains'), least, most: bound(schema.maxContains, Infinity) }],
    minItems: bound(schema.minItems, 0),
    maxItems: bound(schema.maxItems, Infinity),
    uniqueItems: schema.uniqueItems === true,
  }
}

/** The types a `not` shuts out altogether: all by `{}`, its own by `{type: …}` alone. */
function forbiddenTypes(not: JsonSchema | undefined): number {
  if (typeof not !== 'object') return not === true ? ANY_TYPE : 0
  const keywords = Object.keys(not)
  if (keywords.length === 0) return ANY_TYPE
  return keywords.length === 1 && not.type !== undefined ? typeBits(not.type) : 0
}

/** What must not hold: the simple cases by construction, the rest by trying. */
function negations({ schema, node }: FoldContext): Partial<Shape> {
  const guarded =
    schema.not !== undefined ||
    (schema.oneOf?.length ?? 0) > 1 ||
    schema.if !== undefined ||
    hasBoundedContains(schema)
  const not = isObject(schema.not) ? (schema.not as SchemaObject) : {}
  const excluded = not.const === undefined ? (not.enum ?? []) : [not.const]
  return {
    guards: guarded ? [node] : [],
    excluded: Object.keys(not).length === 1 ? excluded : [],
    avoided: Array.isArray(not.required) ? not.required : [],
  }
}

function hasBoundedContains(schema: SchemaObject): boolean {
  return schema.contains !== undefined && schema.maxContains !== undefined
}

function notes(schema: SchemaObject, examples: readonly JsonValue[]): Partial<Shape> {
  const own = Array.isArray(schema.examples) ? (schema.examples as readonly JsonValue[]) : []
  return {
    description: [schema.title, schema.description].filter(text => typeof text === 'string').join(': '),
    examples: [...(schema.example === undefined ? [] : [schema.example]), ...own, ...examples],
    fallback: schema.default,
    nullMeant: schema[NULL_MEANT] === true,
    enumMeant: schema[ENUM_MEANT] === true,
    readOnly: schema.readOnly === true,
    writeOnly: schema.writeOnly === true,
    hints: isObject(schema['x-understudy']) ? schema['x-understudy'] : undefined,
    faker: schema['x-faker'],
  }
}

function bound(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function keysOf(map: object | undefined): string[] {
  return isObject(map) ? Object.keys(map) : []
}

function isEmptySchema(schema: JsonSchema): boolean {
  return typeof schema === 'object' && Object.keys(schema).length === 0
}
