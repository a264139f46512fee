import type { RecordQuery } from '../../spec/hints.ts'
import type { Criterion } from '../../store/types.ts'
import { type Wish, compileMatcher, equalsOf } from './matcher.ts'
import type { Scope } from './scope.ts'

/** A record query with its templates filled in, as the store takes it. */
export interface ResolvedQuery {
  readonly resource: string
  readonly where: readonly Criterion[]
}

/**
 * Compiles a record query. The result is `undefined` where a template finds nothing to be equal to: then no record is
 * meant, rather than those without a value.
 *
 * @throws UnderstudyError `HINT_INVALID` when a matcher is broken.
 */
export function compileRecordQuery(query: RecordQuery): (scope: Scope) => ResolvedQuery | undefined {
  const { resource } = query
  const wishes = Object.entries(query.where).map(([field, matcher]) => ({
    field,
    wish: compileMatcher(matcher),
  }))
  return scope => {
    const where: Criterion[] = []
    for (const { field, wish } of wishes) {
      const criterion = toCriterion(field, wish, scope)
      if (criterion === 'none') return undefined
      if (criterion !== 'any') where.push(criterion)
    }
    return { resource, where }
  }
}

/** `none`: no record can match; `any`: every record does. */
function toCriterion(field: string, wish: Wish, scope: Scope): Criterion | 'none' | 'any' {
  const { negated } = wish
  if (wish.kind === 'present') return { field, op: negated ? 'eq' : 'not', value: null }
  if (wish.kind === 'in') {
    return { field, op: negated ? 'not' : 'in', value: wish.values.flatMap(equalsOf) }
  }
  const wanted = wish.fill(scope)
  if (wanted === undefined) return negated ? 'any' : 'none'
  const { ignoreCase } = wish
  const [value = null, ...more] = equalsOf(wanted)
  if (negated) return { field, op: 'not', value: [value, ...more], ignoreCase }
  // Plain equality where it will do: the store answers it from an index.
  return more.length === 0
    ? { field, op: 'eq', value, ignoreCase }
    : { field, op: 'in', value: [value, ...more], ignoreCase }
}
