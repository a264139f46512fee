import type { JsonObject, JsonValue } from '../../../json/value.ts'
import type { Patterns } from '../../pattern/patterns.ts'
import type { Failed } from '../engine.ts'

/**
 * Tells whether a value fits one keyword, or all of a schema.
 *
 * @param at - Where the value is, as a JSON Pointer
 * @param found - Receives what fails; `undefined` where only the verdict counts, which the first failure then settles
 * @param seen - Receives what was looked at; `undefined` where nobody asks
 */
export type Step<Value = JsonValue> = (
  value: Value,
  at: string,
  found: Found | undefined,
  seen: Seen | undefined,
) => boolean

/** What was found wrong with a value. */
export interface Found {
  readonly failures: Failed[]
  /** Enough is found: nothing more is looked at. */
  isEnded: boolean
}

/** Which parts of a value were looked at by the schemas applied to it. */
export interface Seen {
  /** Names of properties; `true` for all. */
  names: Set<string> | true
  /** Items from the first one on. */
  items: number
}

/** What steps are made with. */
export interface Workshop {
  readonly patterns: Patterns
  readonly hasUnevaluated: boolean
  /** Missing where the document has none. */
  readonly rareKeywords: Makers | undefined
  /** The step of a whole schema. */
  schemaStep(schema: JsonObject): Step
  /** The step of the schema with a URI, which need not be made before it is called. */
  stepAt(uri: string): Step
}

/** Makes the steps of keywords, by their names. */
export type Makers = Readonly<Record<string, (keyword: Keyword) => Step>>

/** One keyword of a prepared schema. */
export interface Keyword {
  readonly name: string
  readonly value: JsonValue
  readonly parent: JsonObject
  readonly workshop: Workshop
}

/** Notes a failure; always false, to be returned. */
export function fail(
  { name, value: schema, parent }: Keyword,
  data: JsonValue,
  at: string,
  found: Found | undefined,
  params: Failed['params'] = {},
): false {
  found?.failures.push({ instancePath: at, keyword: name, params, schema, parentSchema: parent, data })
  return false
}

/** An empty account for another schema, where one is kept. */
export function fresh(seen: Seen | undefined): Seen | undefined {
  return seen === undefined ? undefined : nothingSeen()
}

/** An empty account. */
export function nothingSeen(): Seen {
  return { names: new Set(), items: 0 }
}

/** Adds one account to another. */
export function mergeSeen(into: Seen | undefined, from: Seen | undefined): void {
  if (into === undefined || from === undefined) return
  into.items = Math.max(into.items, from.items)
  if (from.names === true) into.names = true
  else if (into.names !== true) for (const name of from.names) into.names.add(name)
}

/** True for a prepared schema that says nothing. */
export function saysNothing(schema: JsonValue | undefined): boolean {
  return (
    schema === true || (typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0)
  )
}
