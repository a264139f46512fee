import { UnderstudyError } from '../../errors.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { Condition, Matcher, RecordQuery } from '../../spec/hints.ts'
import { toToken, tokensOf } from '../../store/criterion.ts'
import { type Wish, compileMatcher, equalsOf } from './matcher.ts'
import { type ResolvedQuery, compileRecordQuery } from './record-query.ts'
import { type Scope, compilePath } from './scope.ts'

/** Whether any record answers a query. */
export type HasRecords = (query: ResolvedQuery) => boolean

/** Whether a condition holds in an exchange. */
export type Holds = (scope: Scope, hasRecords: HasRecords) => boolean

/**
 * Compiles a condition (notation: see src/spec/hints.ts). All its entries must hold; an empty one always does.
 *
 * - Values are equal as JSON, and a number or boolean equals the text that spells it. Missing and null are the same.
 * - Where a path leads to a list, one equal item is enough.
 * - Nothing equals a template that finds nothing, so `{not: '{before.x}'}` then holds.
 *
 * @throws UnderstudyError `HINT_INVALID` when the notation is broken.
 */
export function compileCondition(condition: Condition): Holds {
  const tests = Object.entries(condition).map(([key, value]) => compileEntry(key, value))
  return (scope, hasRecords) => tests.every(holds => holds(scope, hasRecords))
}

function compileEntry(key: string, value: unknown): Holds {
  if (key === 'any') return compileAny(value)
  if (key === 'exists' || key === 'missing') return compileExists(key, value)
  const read = compilePath(key)
  const wish = compileMatcher(value as Matcher)
  return scope => isGranted(wish, read(scope), scope)
}

function compileAny(value: unknown): Holds {
  if (!Array.isArray(value) || !value.every(isObject)) throw invalid('"any" takes a list of conditions')
  const conditions = value.map(compileCondition)
  return (scope, hasRecords) => conditions.some(holds => holds(scope, hasRecords))
}

function compileExists(key: 'exists' | 'missing', value: unknown): Holds {
  if (!isRecordQuery(value)) throw invalid(`"${key}" takes {resource: name, where: {field: matcher}}`)
  const resolve = compileRecordQuery(value)
  return (scope, hasRecords) => {
    const query = resolve(scope)
    return (query !== undefined && hasRecords(query)) === (key === 'exists')
  }
}

function isRecordQuery(value: unknown): value is RecordQuery {
  return isObject(value) && typeof value['resource'] === 'string' && isObject(value['where'])
}

function isGranted(wish: Wish, value: JsonValue | undefined, scope: Scope): boolean {
  return isMet(wish, value ?? null, scope) !== wish.negated
}

function isMet(wish: Wish, value: JsonValue, scope: Scope): boolean {
  if (wish.kind === 'present') return value !== null
  if (wish.kind === 'in') return wish.values.some(wanted => isEqual(value, wanted, false))
  const wanted = wish.fill(scope)
  return wanted !== undefined && isEqual(value, wanted, wish.ignoreCase)
}

function isEqual(value: JsonValue, wanted: JsonValue, ignoreCase: boolean): boolean {
  if (value === wanted) return true
  const tokens = tokensOf(value, ignoreCase)
  return equalsOf(wanted).some(each => tokens.includes(toToken(each, ignoreCase)))
}

function invalid(message: string): UnderstudyError {
  return new UnderstudyError('HINT_INVALID', { message })
}
