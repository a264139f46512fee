import type { JsonObject } from '../../json/value.ts'
import type { SchemaParts } from '../parts/schema-parts.ts'
import type { Patterns } from '../pattern/patterns.ts'

/** Issues after which a validation may end. */
export const MAX_ISSUES = 100

/**
 * What turns prepared schemas into checks. There are two, which give the same verdicts and the same failures in the same
 * order: `compiled` writes code (ajv), which pages under a strict Content-Security-Policy forbid; `interpreted` does not.
 */
export type ValidationEngine = (parts: EngineParts) => Engine

/** What an engine works with. */
export interface EngineParts {
  readonly patterns: Patterns
  /** Collect all failures; otherwise end at the first and keep none. */
  readonly detailed: boolean
  /** Whether to keep count of what was looked at, for `unevaluatedProperties` and its like. */
  readonly hasUnevaluated: boolean
  /** What interprets keywords that few documents have. */
  readonly rareKeywords: SchemaParts['rareKeywords']
  /** The check of the schema with a URI, made when first asked for. */
  checkAt(uri: string): Check
}

/** Checks of one kind for one library. */
export interface Engine {
  /** Takes in a schema small enough to be written wherever it is referred to. */
  keep(schema: JsonObject, uri: string): void
  compile(schema: JsonObject): Check
}

/** Tells whether a value fits; afterwards, and until the next call, `errors` says why it does not. */
export interface Check {
  (value: unknown): unknown
  errors?: readonly Failed[] | null
}

/** One keyword that a value failed, as ajv words it. */
export interface Failed {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** What the schema has for the keyword. */
  readonly schema?: unknown
  /** The prepared schema the keyword is in; known by its identity. */
  readonly parentSchema?: object
  readonly data?: unknown
  /** Set where the value was the name of a property. */
  readonly propertyName?: string
}
