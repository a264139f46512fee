import type { EffectHint, RecordQuery } from '../../spec/hints.ts'
import { type Assignment, compileAssignments } from './assignment.ts'
import { compileCondition, type Holds } from './condition.ts'
import { compileRecordQuery, type ResolvedQuery } from './record-query.ts'
import type { Scope } from './scope.ts'

/** Fills a record query's templates; `undefined` when no record can be meant. */
export type Resolve = (scope: Scope) => ResolvedQuery | undefined

/** A further change that goes with an operation or event. */
export interface Effect {
  readonly when: Holds | undefined
  readonly create: { readonly resource: string; readonly values: readonly Assignment[] } | undefined
  readonly update: { readonly query: Resolve; readonly set: readonly Assignment[] } | undefined
  readonly delete: Resolve | undefined
}

/** Compiles one further change. */
export function compileEffect(effect: EffectHint): Effect {
  const query = (hint: RecordQuery | undefined): Resolve | undefined =>
    hint === undefined ? undefined : compileRecordQuery(hint)
  const updated = query(effect.update)
  return {
    when: effect.when === undefined ? undefined : compileCondition(effect.when),
    create:
      effect.create === undefined
        ? undefined
        : { resource: effect.create.resource, values: compileAssignments(effect.create.values) },
    update:
      updated === undefined ? undefined : { query: updated, set: compileAssignments(effect.update?.set) },
    delete: query(effect.delete),
  }
}
