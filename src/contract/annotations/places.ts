import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { createPatterns } from '../../schema/pattern/patterns.ts'
import type { Direction, SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'
import { type AppliedSchemas, appliedSchemas, dependsOnValue } from './applied-schemas.ts'
import { itemSchemas, propertySchemas, speaksOfProperties } from './inner-schemas.ts'

/** A place in values, by the schemas that stand for it. */
export interface Place {
  /** What those that apply to a value there say of it. */
  saysOf(value: JsonValue): Words
}

/** What a set of schemas says of a value; found out part by part, when first asked, and kept. */
export interface Words {
  /** Of an object: what it does not name is undocumented. */
  readonly namesProperties: boolean
  /** The schema that names them; empty where none does. */
  readonly namedBy: JsonPointer
  /** Where the value is called read-only. */
  readonly readOnlyAt: JsonPointer | undefined
  property(name: string): Property
  item(index: number): Place | undefined
}

/** What is said of a property. */
export interface Property {
  /** Also where nothing but its name is known: because it is required. */
  readonly isSpokenOf: boolean
  readonly place: Place | undefined
}

/** Names of properties kept for a set of schemas, and sets of schemas kept; values come from outside and may have any number. */
const MAX_NAMES = 1000
const MAX_SETS = 10_000

/** What all places of values that begin at one schema share. */
interface Survey {
  readonly schemas: SchemaLibrary
  readonly direction: Direction
  readonly matches: (pattern: string, name: string) => boolean
  readonly numbers: Map<SchemaNode, number>
  readonly places: Map<string, Place>
  readonly words: Map<string, Words>
}

/** The place of the whole value that a schema describes; to be kept with the schema: most of what it says is found once. */
export function rootPlace(schemas: SchemaLibrary, node: SchemaNode, direction: Direction): Place {
  const patterns = createPatterns()
  const survey: Survey = {
    schemas,
    direction,
    matches: (pattern, name) => patterns.matcher(pattern).test(name),
    numbers: new Map(),
    places: new Map(),
    words: new Map(),
  }
  return placeOf(survey, [node])
}

function placeOf(survey: Survey, start: readonly SchemaNode[]): Place {
  return kept(survey.places, keyOf(survey, start), () => {
    const { schemas, direction } = survey
    if (dependsOnValue(schemas, start)) {
      return { saysOf: value => wordsOf(survey, appliedSchemas(schemas, start, value, direction)) }
    }
    const words = wordsOf(survey, appliedSchemas(schemas, start, null, direction))
    return { saysOf: () => words }
  })
}

/** Nodes are known by their identity: a number each tells one list of them from another. */
function keyOf({ numbers }: Survey, nodes: readonly SchemaNode[]): string {
  return nodes
    .map(node => {
      const number = numbers.get(node) ?? numbers.size
      numbers.set(node, number)
      return number
    })
    .join()
}

function wordsOf(survey: Survey, applied: AppliedSchemas): Words {
  const key = `${applied.isCertain ? '' : '?'}${keyOf(survey, applied.nodes)}`
  return kept(survey.words, key, () => createWords(survey, applied))
}

function kept<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  if (known.size < MAX_SETS) known.set(key, made)
  return made
}

function createWords(survey: Survey, applied: AppliedSchemas): Words {
  const { nodes, isCertain } = applied
  const naming = nodes.find(speaksOfProperties)
  const flagged = nodes.find(({ schema }) => schema.readOnly === true)
  const properties = new Map<string, Property>()
  const items = new Map<number, Place | undefined>()
  const prefixed = Math.max(0, ...nodes.map(({ schema }) => lengthOf(schema.prefixItems)))
  return {
    namesProperties: isCertain && naming !== undefined,
    namedBy: naming?.pointer ?? '',
    readOnlyAt: flagged === undefined ? undefined : child(flagged.pointer, 'readOnly'),
    property(name) {
      const known = properties.get(name)
      if (known !== undefined) return known
      const found = propertySchemas(survey, applied, name)
      const made = {
        isSpokenOf: found.length > 0 || nodes.some(({ schema }) => requires(schema, name)),
        place: found.length === 0 ? undefined : placeOf(survey, found),
      }
      if (properties.size < MAX_NAMES) properties.set(name, made)
      return made
    },
    item(index) {
      // Behind the items that have schemas of their own all are alike.
      const kind = Math.min(index, prefixed)
      if (!items.has(kind)) {
        const found = itemSchemas(survey.schemas, applied, kind)
        items.set(kind, found.length === 0 ? undefined : placeOf(survey, found))
      }
      return items.get(kind)
    },
  }
}

function requires({ required }: SchemaObject, name: string): boolean {
  return Array.isArray(required) && required.includes(name)
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}
