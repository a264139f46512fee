import { once } from '../json/once.ts'
import type { JsonValue } from '../json/value.ts'
import { wordsOf } from '../resource/words/words.ts'
import { compileExpression } from '../schema/pattern/compile-expression.ts'
import { type Counted, countedLists } from './counted-lists.ts'
import type { Field } from './field.ts'
import { ID_WORDS } from './field-words.ts'
import { type Ordered, orderedEnds } from './ordered-ends.ts'
import { mergeShapes } from './merge-shapes.ts'
import { ANYTHING, examplesBelow, NOTHING, type Shape, type Source } from './shape.ts'

/** One property an object of a shape may have. */
export interface PropertyPlan {
  readonly name: string
  readonly words: readonly string[]
  readonly required: boolean
  readonly avoided: boolean
  /** Whether it is what an object is told apart by, by its name. */
  readonly isOwnId: boolean
  readonly shape: () => Shape
  /**
   * Examples of the property, taken from those of the object it stands in.
   *
   * @param around - Examples of the object that come from its own surroundings. The same list gives the same list.
   */
  readonly examples: (around: readonly JsonValue[]) => readonly JsonValue[]
  /** Fields read at this property, see `Place`. */
  readonly fields: Map<Shape, Field>
  /** The same in an object that says what its parts are of: the `start` of a period, the `code` of a currency. */
  readonly within: ReadonlyMap<string, Named>
}

/** What a property is called where it stands, and the fields read there. */
export interface Named {
  readonly words: readonly string[]
  readonly fields: Map<Shape, Field>
}

/** How a property is read in an object of these words. */
export function namedIn(property: PropertyPlan, ownerWords: readonly string[]): Named {
  const owner = ownerWords.at(-1)
  return (owner === undefined ? undefined : property.within.get(owner)) ?? property
}

/** The properties of a shape, worked out once. */
export interface ObjectPlan {
  readonly properties: ReadonlyMap<string, PropertyPlan>
  /** True where the schema names no property: any key is as good as another. */
  readonly isFree: boolean
  /** The shape of a property that is not declared; `undefined`: there must be none, or it is better left out. */
  extra(name: string): Shape | undefined
  /** Its properties that count the items of others. */
  readonly counted: () => readonly Counted[]
  /** Its numbers and moments that are in order. */
  readonly ordered: () => readonly Ordered[]
  /** How a property that is not declared is read. */
  extraNamed(name: string): Named
}

/** Undeclared names come from clients too, without end: beyond these they are worked out each time. */
const MAX_EXTRAS_KEPT = 200

/** Works out the plan of a shape. */
export function createPlan(shape: Shape): ObjectPlan {
  const properties = new Map<string, PropertyPlan>()
  const names = new Set([...shape.properties.keys(), ...shape.required])
  const required = new Set(shape.required)
  for (const name of names) {
    const words = wordsOf(name)
    properties.set(name, {
      name,
      words,
      required: required.has(name),
      avoided: shape.avoided.includes(name) && !required.has(name),
      isOwnId: words.length === 1 && ID_WORDS.has(words[0] ?? ''),
      shape: once(() => propertyShape(shape, name)),
      examples: examplesFinder(shape.examples, name),
      fields: new Map(),
      within: withinOwners(words),
    })
  }
  const isFree = shape.properties.size === 0
  const extras = new Map<string, Shape>()
  const extraNames = new Map<string, Named>()
  return {
    properties,
    isFree,
    counted: once(() => countedLists(properties)),
    ordered: once(() => orderedEnds(properties)),
    extra: name => {
      const made = extras.get(name) ?? extraShape(shape, name)
      if (extras.size < MAX_EXTRAS_KEPT) extras.set(name, made)
      return made.types === 0 ? undefined : made
    },
    extraNamed: name => {
      const named = extraNames.get(name) ?? { words: wordsOf(name), fields: new Map<Shape, Field>() }
      if (extraNames.size < MAX_EXTRAS_KEPT) extraNames.set(name, named)
      return named
    },
  }
}

const EDGE = /^(?:start|end|from|to|until|begin)(?:s? (?:at|date))?$/
const NAME_PART = /^(?:first|middle|last|given|family|full)$/
/** What the parts of a country, a currency, a language or a region are called, and what they are. */
const OF_PLACES: readonly (readonly [name: RegExp, owners: string, what: string])[] = [
  [/^(?:code|iso|iso code|iso ?2|alpha ?2|cca2|abbreviation|short name|symbol)$/, 'country', 'code'],
  [/^(?:iso ?3|alpha ?3|cca3|code ?3|long code)$/, 'country', 'iso3'],
  [/^symbol$/, 'currency', 'symbol'],
  [/^(?:code|iso|iso code|short name|abbreviation)$/, 'currency language state province', 'code'],
  [
    /^(?:name|full name|long name|english name|display name|value|label|title|description)$/,
    'country currency',
    'name',
  ],
]

const NO_OWNERS: ReadonlyMap<string, Named> = new Map()

function withinOwners(words: readonly string[]): ReadonlyMap<string, Named> {
  const name = words.join(' ')
  if (EDGE.test(name)) return new Map([['period', { words: ['period', ...words], fields: new Map() }]])
  if (NAME_PART.test(name)) return new Map([['name', { words: [...words, 'name'], fields: new Map() }]])
  const parts = OF_PLACES.filter(([part]) => part.test(name)).flatMap(([, owners, what]) =>
    owners.split(' ').map((owner): [string, Named] => [owner, { words: [owner, what], fields: new Map() }]),
  )
  return parts.length === 0 ? NO_OWNERS : new Map(parts)
}

function examplesFinder(own: readonly JsonValue[], name: string): PropertyPlan['examples'] {
  const ofShape = once(() => (own.length === 0 ? NO_EXAMPLES : examplesBelow(own, name)))
  const found = new WeakMap<readonly JsonValue[], readonly JsonValue[]>()
  return around => {
    if (around.length === 0) return ofShape()
    const known = found.get(around)
    if (known !== undefined) return known
    const examples = [...ofShape(), ...examplesBelow(around, name)]
    found.set(around, examples)
    return examples
  }
}

const NO_EXAMPLES: readonly JsonValue[] = []

/** All that is said of a property: by name, by pattern, and by each schema object that knows only other names. */
function propertyShape(shape: Shape, name: string): Shape {
  const sources: Source[] = [...(shape.properties.get(name) ?? [])]
  for (const { pattern, source } of shape.patternProperties) if (pattern.test(name)) sources.push(source)
  for (const group of shape.propertyGroups) {
    if (group.names.has(name) || group.patterns.some(pattern => pattern.test(name))) continue
    if (group.extra === false) return NOTHING
    sources.push(group.extra)
  }
  return sources.reduce<Shape>((merged, source) => mergeShapes(merged, source()), ANYTHING)
}

function extraShape(shape: Shape, name: string): Shape {
  const declared = propertyShape(shape, name)
  // Beside declared properties an undeclared one is kept only where the schema says what such ones are.
  if (declared === ANYTHING && shape.properties.size > 0) return NOTHING
  return shape.propertyNames.every(source => allowsName(source(), name)) ? declared : NOTHING
}

function allowsName(names: Shape, name: string): boolean {
  if (names.types === 0 || (names.values !== undefined && !names.values.includes(name))) return false
  if (name.length < names.minLength || name.length > names.maxLength) return false
  return names.patterns.every(pattern => compileExpression(pattern)?.test(name) !== false)
}
