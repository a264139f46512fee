import { JSONPathEnvironment, type JSONPathQuery } from 'json-p3'
import { toPointer } from '../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Path } from './provenance.ts'

/** Deepest nesting that `..` follows; a document read by us is nested less than this. */
const MAX_DEPTH = 1_000

/** One place a query selects. */
export interface Selected {
  readonly path: Path
  readonly value: JsonValue
}

/** Compiles JSONPath queries (RFC 9535). Each holds its own cache of patterns. */
export interface Selector {
  /** @throws Error with a message about the syntax of the query */
  compile(query: string): JSONPathQuery
}

/** A fresh environment for the queries of one overlay. */
export function createSelector(): Selector {
  const environment = new JSONPathEnvironment({ maxRecursionDepth: MAX_DEPTH })
  return { compile: query => environment.compile(query) }
}

/** Every place a query selects in a document, each once, in the order of the query. */
export function select(query: JSONPathQuery, document: JsonObject): Selected[] {
  const places = new Map<string, Selected>()
  for (const node of query.query(document)) {
    const pointer = toPointer(node.location)
    if (!places.has(pointer)) places.set(pointer, { path: node.location, value: node.value as JsonValue })
  }
  return [...places.values()]
}
