import type { JsonObject, JsonType, JsonValue } from '../../../json/value.ts'
import type { Check, Failed, ValidationEngine } from '../engine.ts'
import { ENOUGH, NO_BRANCH } from '../keywords.ts'
import { OF_ARRAYS } from './arrays.ts'
import { OF_ANY, OF_NUMBERS, OF_TEXTS } from './assertions.ts'
import { COMPOSITION } from './composition.ts'
import { OF_OBJECTS } from './objects.ts'
import { type Found, type Makers, type Step, type Workshop, fail, nothingSeen } from './step.ts'

/**
 * Checks without writing code: each keyword becomes a closure once, and a schema is the list of its closures by type
 * of value. For pages whose Content-Security-Policy has no `unsafe-eval`, and those that would rather not load ajv.
 */
export const interpreted: ValidationEngine = ({
  patterns,
  detailed,
  hasUnevaluated,
  rareKeywords,
  checkAt,
}) => {
  const kept = new Map<string, Step>()
  const steps = new WeakMap<Check, Step>()
  const workshop: Workshop = {
    patterns,
    hasUnevaluated,
    rareKeywords,
    schemaStep: schema => schemaStep(schema, workshop),
    stepAt: uri => kept.get(uri) ?? steps.get(checkAt(uri)) ?? ((): boolean => true),
  }
  return {
    keep: (schema, uri) => void kept.set(uri, schemaStep(schema, workshop)),
    compile(schema) {
      const step = schemaStep(schema, workshop)
      const check: Check = value => {
        const found: Found | undefined = detailed ? { failures: [] as Failed[], isEnded: false } : undefined
        const fits = step(value as JsonValue, '', found, hasUnevaluated ? nothingSeen() : undefined)
        check.errors = found?.failures ?? null
        return fits
      }
      steps.set(check, step)
      return check
    },
  }
}

/** Kinds of values that differ in the keywords that look at them. */
type Kind = 'number' | 'string' | 'array' | 'object' | 'other'

/** Keywords in the order they are checked in, and what makes the steps of those that many schemas have. */
interface Group {
  readonly names: readonly string[]
  readonly makers: Makers
}

const GENERAL: Group = {
  names: ['const', 'enum', 'not', 'anyOf', 'oneOf', 'allOf', 'if', NO_BRANCH, ENOUGH, '$ref'],
  makers: { ...OF_ANY, ...COMPOSITION },
}

/** Those that look at values of one kind. */
const GROUPS: readonly (readonly [Kind, Group])[] = [
  ['number', { names: Object.keys(OF_NUMBERS), makers: OF_NUMBERS }],
  ['string', { names: Object.keys(OF_TEXTS), makers: OF_TEXTS }],
  [
    'array',
    {
      names: ['maxItems', 'minItems', 'prefixItems', 'items', 'contains', 'uniqueItems', 'unevaluatedItems'],
      makers: OF_ARRAYS,
    },
  ],
  [
    'object',
    {
      names: [
        ...[
          'maxProperties',
          'minProperties',
          'required',
          'propertyNames',
          'additionalProperties',
          'properties',
        ],
        ...['patternProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
      ],
      makers: OF_OBJECTS,
    },
  ],
]

/** Keywords of no effect of their own that make ajv look for the type in the place of arrays' keywords. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { array: ['minContains', 'maxContains'] }

function schemaStep(schema: JsonObject, workshop: Workshop): Step {
  const stepsFor = stepsByKind(schema, workshop)
  return (value, at, found, seen) => {
    let fits = true
    for (const step of stepsFor(kindOf(value))) {
      if (step(value, at, found, seen)) continue
      fits = false
      if (found === undefined || found.isEnded) return false
    }
    return fits
  }
}

/**
 * The closures for a kind of value, in ajv's order: type, keywords of any value, then those of its own kind. Put together for the
 * kinds that come, mostly one.
 */
function stepsByKind(schema: JsonObject, workshop: Workshop): (kind: Kind) => readonly Step[] {
  const general = stepsOf(schema, GENERAL, workshop)
  const type = schema['type'] === undefined ? undefined : typeStep(schema, workshop)
  // A single type is looked for where the keywords of that type are, if there are any.
  const late = GROUPS.find(
    ([kind, { names }]) =>
      schema['type'] === kind && (hasAny(schema, names) || hasAny(schema, BESIDE[kind] ?? [])),
  )?.[0]
  const early = type === undefined || late !== undefined ? [] : [type]
  const groups = GROUPS.map(([kind, group]) => ({ kind, steps: stepsOf(schema, group, workshop) }))
  const listOf = (wanted: Kind): readonly Step[] => [
    ...early,
    ...general,
    ...groups.flatMap(({ kind, steps }) => {
      if (kind === wanted) return steps
      return kind === late && type !== undefined ? [type] : []
    }),
  ]
  const lists: Partial<Record<Kind, readonly Step[]>> = {}
  return kind => (lists[kind] ??= listOf(kind))
}

function stepsOf(schema: JsonObject, { names, makers }: Group, workshop: Workshop): Step[] {
  const steps: Step[] = []
  for (const name of names) {
    const value = schema[name]
    const make = makers[name] ?? workshop.rareKeywords?.[name]
    if (value === undefined || make === undefined) continue
    steps.push(make({ name, value, parent: schema, workshop }))
  }
  return steps
}

function hasAny(schema: JsonObject, names: readonly string[]): boolean {
  return names.some(name => schema[name] !== undefined)
}

function typeStep(schema: JsonObject, workshop: Workshop): Step {
  const value = schema['type'] as JsonValue
  const tests = ([value].flat() as JsonType[]).map(type => TYPES[type])
  const keyword = { name: 'type', value, parent: schema, workshop }
  return (given, at, found) => tests.some(test => test(given)) || fail(keyword, given, at, found)
}

const TYPES: Readonly<Record<JsonType, (value: JsonValue) => boolean>> = {
  null: value => value === null,
  boolean: value => typeof value === 'boolean',
  // `1e400` is read as Infinity, which is a whole number too large for any limit.
  integer: value =>
    typeof value === 'number' && (Number.isInteger(value) || Math.abs(value) === Number.POSITIVE_INFINITY),
  number: value => typeof value === 'number',
  string: value => typeof value === 'string',
  array: value => Array.isArray(value),
  object: value => kindOf(value) === 'object',
}

function kindOf(value: JsonValue): Kind {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'object':
      if (value === null) return 'other'
      return Array.isArray(value) ? 'array' : 'object'
    default:
      return 'other'
  }
}
