import { once } from '../../json/once.ts'
import { toPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { Criterion, Query } from '../../store/types.ts'
import { fieldsOf } from '../records/fields.ts'
import { criteriaOf, fieldKind } from './comparable.ts'
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
  const fields = once(() => namesOf(library, record))
  return query => {
    const text = place.read(query)
    const expression = typeof text === 'string' ? parseExpression(text) : undefined
    if (expression === undefined) return undefined
    const criteria: Criterion[] = []
    for (const { field: name, op, value } of expression.comparisons) {
      const field = fields().get(keyOf(name))
      if (field === undefined) return undefined
      const asked = criteriaOf(field, op, value, fieldKind(library, record, toPath(field)))
      if (expression.joined === 'any' && asked.length > 1) return undefined
      criteria.push(...asked)
    }
    return expression.joined === 'all' ? { where: criteria } : { anyOf: criteria }
  }
}

/** Fields by their dotted paths, and by their last names where one alone has it; in any spelling. */
function namesOf(library: SchemaLibrary, record: SchemaNode): ReadonlyMap<string, string> {
  const paths = fieldsOf(library, record).map(({ path }) => path.join('.'))
  const byLast = Map.groupBy(paths, path => keyOf(path.split('.').at(-1) ?? ''))
  const names = new Map<string, string>()
  for (const [key, [only = '', ...others]] of byLast) if (others.length === 0) names.set(key, only)
  for (const path of paths) names.set(keyOf(path), path)
  return names
}

/** `address/city` of OData is `address.city`. */
function keyOf(name: string): string {
  return name.split(/[./]/).map(nameKey).join('.')
}
