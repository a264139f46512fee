import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonObject } from '../../json/value.ts'
import type { SchemaParts } from '../parts/schema-parts.ts'
import type { Patterns } from '../pattern/patterns.ts'
import type { SchemaNode, SchemaObject } from '../types.ts'
import type { Circles } from './circles.ts'
import type { DirectionRules, SchemaLinks } from './direction.ts'
import type { Scope, Unit } from './unit.ts'

/** Where an object given to the validator comes from, so that its errors can name a place in the document. */
export interface Origin {
  readonly node: SchemaNode
  readonly scope: Scope
  /** Set where the object stands for one keyword of the schema: errors of it are errors of that keyword. */
  readonly keyword?: string
}

/** What preparing a schema needs, and what it leaves behind. */
export interface Preparation {
  readonly links: SchemaLinks
  readonly directions: DirectionRules
  /** Properties that closed parts of a composition take though they do not name them; missing where there is no `allOf`. */
  readonly admissions: ((node: SchemaNode) => ReadonlySet<string>) | undefined
  readonly circles: Circles
  readonly patterns: Patterns
  /** Missing where no schema has `anyOf` or `oneOf`. */
  readonly prepareUnion: SchemaParts['prepareUnion']
  /** Errors are wanted, not just a verdict: branches are then judged apart, each by its own validator. */
  readonly detailed: boolean
  readonly origins: WeakMap<object, Origin>
  /** Makes sure a unit will be known to the validator, and gives its URI. */
  reference(unit: Unit): string
  report(pointer: JsonPointer, message: string): void
}

/** One schema object being prepared. */
export interface Task {
  readonly into: JsonObject
  readonly node: SchemaNode
  readonly schema: SchemaObject
  readonly scope: Scope
  readonly preparation: Preparation
  /** Prepares a schema inside this one. */
  prepare(node: SchemaNode, scope: Scope): JsonObject
}

/** Prepares one keyword; its value is known to be usable. */
export type Step<Value> = (task: Task, value: Value, keyword: string) => void

/** Adds schemas that must hold as well. */
export function conjoin(into: JsonObject, schemas: JsonObject[]): void {
  const present = into['allOf']
  into['allOf'] = Array.isArray(present) ? [...present, ...schemas] : schemas
}

/** A schema that nothing satisfies, in the place of a keyword that says so. */
export function reject(
  node: SchemaNode,
  scope: Scope,
  keyword: string,
  { origins }: Preparation,
): JsonObject {
  const rejecting = { not: {} }
  origins.set(rejecting, { node, scope, keyword })
  return rejecting
}

/** Tells that a keyword cannot be checked as it is written. */
export function report({ node, preparation }: Task, keyword: string, message: string): void {
  preparation.report(child(node.pointer, keyword), message)
}
