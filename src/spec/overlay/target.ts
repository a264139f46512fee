import { FunctionExpressionType, JSONPathEnvironment, type JSONPathQuery } from 'json-p3'
import { toPointer } from '../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { createPatterns } from '../../schema/pattern/patterns.ts'
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
  boundPatterns(environment)
  return { compile: query => environment.compile(query) }
}

/**
 * Has `match()` and `search()` answered in bounded time, whatever pattern an overlay holds (RFC 9535 sections 2.4.6
 * and 2.4.7). Patterns may say a little more than I-Regexp (RFC 9485) allows.
 */
function boundPatterns(environment: JSONPathEnvironment): void {
  const patterns = createPatterns()
  const functions = { match: (pattern: string) => `^(?:${pattern})$`, search: (pattern: string) => pattern }
  for (const [name, toSource] of Object.entries(functions)) {
    environment.functionRegister.set(name, {
      argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
      returnType: FunctionExpressionType.LogicalType,
      call: (text: unknown, pattern: unknown): boolean => {
        if (typeof text !== 'string' || typeof pattern !== 'string') return false
        const source = toSource(pattern)
        return patterns.problem(source) === undefined && patterns.matcher(source).test(text)
      },
    })
  }
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
