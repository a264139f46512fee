import type { JsonValue } from '../json/value.ts'
import { createListed } from '../json/listed.ts'
import { ANYTHING, type Shape } from './shape.ts'

/**
 * The conjunction of two shapes. Where they name one annotation, the second wins: it is the one nearer to the
 * place of use.
 */
export function mergeShapes(first: Shape, second: Shape): Shape {
  if (first === ANYTHING) return second
  if (second === ANYTHING) return first
  return { ...mergeRules(first, second), ...mergeNotes(first, second) }
}

type Notes =
  | 'nodes'
  | 'nullMeant'
  | 'enumMeant'
  | 'description'
  | 'examples'
  | 'fallback'
  | 'readOnly'
  | 'writeOnly'
  | 'hints'
  | 'faker'

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
    settled: join(a.settled, b.settled),
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
    nullMeant: a.nullMeant || b.nullMeant,
    enumMeant: a.enumMeant || b.enumMeant,
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
  return a.filter(createListed(b))
}

function mergeProperties(a: Shape['properties'], b: Shape['properties']): Shape['properties'] {
  if (a.size === 0) return b
  if (b.size === 0) return a
  const merged = new Map(a)
  for (const [name, sources] of b) merged.set(name, [...(merged.get(name) ?? []), ...sources])
  return merged
}
