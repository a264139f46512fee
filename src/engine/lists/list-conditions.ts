import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { Criterion } from '../../store/types.ts'
import { createCompareFields } from './compare-fields.ts'
import type { ReadExpression } from './expression.ts'
import type { Comparison } from './parse-expression.ts'
import { queryPlace } from './query-value.ts'
import { readConditions } from './read-conditions.ts'

/**
 * Compiles the place of a question that holds conditions as data. As with expressions, what is more than comparisons of the
 * record's fields is passed over.
 */
export function compileListConditions(
  operation: Operation,
  address: string,
  record: SchemaNode,
  library: SchemaLibrary,
): ReadExpression {
  const place = queryPlace(operation, address)
  const compare = createCompareFields(library, record)
  const criteria = (comparisons: readonly Comparison[]): readonly Criterion[][] | undefined => {
    const asked = comparisons.map(comparison => compare(comparison))
    return asked.includes(undefined) ? undefined : asked.map(each => [...(each ?? [])])
  }
  return query => {
    const value = place.read(query)
    const read = value === undefined ? undefined : readConditions(value)
    const [all, any] = [read && criteria(read.all), read?.any && criteria(read.any)]
    if (read === undefined || all === undefined || (read.any !== undefined && any === undefined))
      return undefined
    if (any?.some(each => each.length !== 1) === true) return undefined
    return { where: all.flat(), ...(any === undefined ? {} : { anyOf: any.flat() }) }
  }
}
