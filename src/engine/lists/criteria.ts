import { toPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListSemantics } from '../../resource/types.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { Criterion, Query } from '../../store/types.ts'
import type { EngineParts } from '../parts/engine-parts.ts'
import type { ResourceRules } from '../records/rules.ts'
import { criteriaOf, fieldKind } from './comparable.ts'
import { queryPlace } from './query-value.ts'

/** What a query asks of the records it wants. */
export type ReadCriteria = (query: JsonObject) => Pick<Query, 'where' | 'anyOf'>

/** Compiles the filters and the search of a list. An empty value asks for nothing. */
export function compileCriteria(
  operation: Operation,
  { filters, search, expression, conditions }: ListSemantics,
  { resource: { schema: record }, hyperlinks }: ResourceRules,
  library: SchemaLibrary,
  { compileExpression, compileListConditions }: EngineParts,
): ReadCriteria {
  const readers = filters.map(({ parameter, field, op, everything = [] }) => {
    const place = queryPlace(operation, parameter)
    const link = hyperlinks.get(field)
    const kind =
      link === undefined
        ? fieldKind(library, record, toPath(field))
        : { isInstant: false, convert: link.read }
    const isAll = (value: JsonValue): boolean => everything.includes(String(value))
    return (query: JsonObject): Criterion[] => {
      const value = place.read(query)
      if (isEmpty(value) || [value].flat().some(isAll)) return []
      return criteriaOf(field, op, value, kind)
    }
  })
  const text = search === undefined ? undefined : queryPlace(operation, search.text)
  const named =
    search?.fieldParameter === undefined ? undefined : queryPlace(operation, search.fieldParameter)
  const express =
    expression === undefined ? undefined : compileExpression?.(operation, expression, record, library)
  const condition =
    conditions === undefined ? undefined : compileListConditions?.(operation, conditions, record, library)
  return query => {
    const [said, held] = [express?.(query), condition?.(query)]
    const where = [...readers.flatMap(read => read(query)), ...(said?.where ?? []), ...(held?.where ?? [])]
    const anyOf = said?.anyOf ?? held?.anyOf
    const either = anyOf === undefined ? {} : { anyOf }
    // What is understood as an expression is no text to look for.
    const wanted = said !== undefined && search?.text === expression ? undefined : text?.read(query)
    if (typeof wanted !== 'string' || wanted === '') return { where, ...either }
    const field = named?.read(query)
    const fields = typeof field === 'string' && field !== '' ? [field] : (search?.fields ?? [])
    return { where, anyOf: fields.map(each => ({ field: each, op: 'contains', value: wanted })) }
  }
}

function isEmpty(value: JsonValue | undefined): value is undefined | null {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
