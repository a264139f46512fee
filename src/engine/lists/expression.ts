import type { JsonObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { Criterion, Query } from '../../store/types.ts'
import { createCompareFields } from './compare-fields.ts'
import { parseExpression } from './parse-expression.ts'
import { queryPlace } from './query-value.ts'

/** What an expression of a request asks; `undefined` where there is none that is understood. */
export type ReadExpression = (query: JsonObject) => Pick<Query, 'where' | 'anyOf'> | undefined

/**
 * Compiles the parameter of a list that holds a filter expression. One that is more than comparisons of the record's fields
 * is passed over, as a list that is too long is of more use than none.
 */
export function compileExpression(
  operation: Operation,
  parameter: string,
  record: SchemaNode,
  library: SchemaLibrary,
): ReadExpression {
  const place = queryPlace(operation, parameter)
  const compare = createCompareFields(library, record)
  return query => {
    const text = place.read(query)
    const expression = typeof text === 'string' ? parseExpression(text) : undefined
    if (expression === undefined) return undefined
    const criteria: Criterion[] = []
    for (const comparison of expression.comparisons) {
      const asked = compare(comparison)
      if (asked === undefined || (expression.joined === 'any' && asked.length > 1)) return undefined
      criteria.push(...asked)
    }
    return expression.joined === 'all' ? { where: criteria } : { anyOf: criteria }
  }
}
