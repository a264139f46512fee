import type { JsonObject } from '../../json/value.ts'
import type { OperationHints, ResourceHints } from '../../spec/hints.ts'
import type { StoredRecord } from '../../store/types.ts'
import { compileAssignments } from '../hints/assignment.ts'
import { compileCondition } from '../hints/condition.ts'
import { compileEffect, type Effect, type Resolve } from '../hints/effect.ts'
import type { Scope } from '../hints/scope.ts'
import { compileTemplate } from '../hints/template.ts'
import type { OperationPlan } from '../plan.ts'
import { changeRecord } from '../records/change.ts'
import { createRecord } from '../records/create.ts'
import { assign } from '../records/integrity.ts'
import { removeRecord } from '../records/remove.ts'
import type { ResourceRules } from '../records/rules.ts'
import { hasRecords, type Work } from '../records/work.ts'
import { withRoots } from '../scope.ts'
import { parentIn } from './effects.ts'

/** What hints say must hold of records of a kind, and what may happen to them. */
export function compileResourceRules({
  invariants = [],
  events = {},
}: ResourceHints): Pick<ResourceRules, 'invariants' | 'events'> {
  return {
    invariants: invariants.map(({ when, set }) => ({
      when: compileCondition(when),
      set: compileAssignments(set),
    })),
    events: new Map(
      Object.entries(events).map(([name, event]) => [
        name,
        {
          when: event.when === undefined ? undefined : compileCondition(event.when),
          set: compileAssignments(event.set),
          effects: (event.effects ?? []).map(compileEffect),
        },
      ]),
    ),
  }
}

/** What hints say an operation refuses, and what goes with it. */
export function compileOperationRules({
  refuse = [],
  effects = [],
}: OperationHints): Pick<OperationPlan, 'refuse' | 'effects'> {
  return {
    refuse: refuse.map(({ when, status, reason, message }) => ({
      when: compileCondition(when),
      status,
      reason,
      message: compileTemplate(message),
    })),
    effects: effects.map(compileEffect),
  }
}

/** Carries out what goes with a change, in order. An effect that would break a rule of its resource is left out. */
export function carryOut(
  work: Work,
  effects: readonly Effect[],
  record: StoredRecord,
  before: JsonObject | undefined,
): void {
  const scope = withRoots(work.scope, { record: record.data, before, id: record.id })
  for (const effect of effects) {
    if (effect.when === undefined || effect.when(scope, hasRecords(work.store)))
      applyEffect({ ...work, scope }, effect, scope)
  }
}

function applyEffect(work: Work, effect: Effect, scope: Scope): void {
  const { context, store } = work
  if (effect.create !== undefined) {
    const rules = context.rules(effect.create.resource)
    const values = assign({}, effect.create.values, scope)
    createRecord(work, rules, { values, parent: parentIn(work, effect.create.resource, values) })
  }
  if (effect.update !== undefined) {
    for (const [rules, found] of matching(work, effect.update.query, scope)) {
      changeRecord(work, rules, found, assign({}, effect.update.set, scope))
    }
  }
  if (effect.delete !== undefined) {
    for (const [rules, found] of matching(work, effect.delete, scope))
      removeRecord(context, store, rules, found)
  }
}

function matching(work: Work, resolve: Resolve, scope: Scope): (readonly [ResourceRules, StoredRecord])[] {
  const query = resolve(scope)
  if (query === undefined) return []
  const rules = work.context.rules(query.resource)
  return work.store
    .collection(query.resource)
    .select({ where: query.where })
    .items.map(record => [rules, record] as const)
}
