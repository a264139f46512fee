import { withArticle } from '../../json/article.ts'
import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { Refusal } from '../exchange.ts'
import type { Scope } from '../hints/scope.ts'
import { withRoots } from '../scope.ts'
import type { Assignment } from '../hints/assignment.ts'
import type { ResourceRules, UniqueRule } from './rules.ts'
import { hasRecords, type Work } from './work.ts'

/** Fills fields from their templates; a template that finds nothing leaves its field alone. */
export function assign(data: JsonObject, assignments: readonly Assignment[], scope: Scope): JsonObject {
  let assigned: JsonValue = data
  for (const { field, value } of assignments) {
    const filled = value(scope)
    if (filled !== undefined) assigned = withPath(assigned, field, filled)
  }
  return assigned as JsonObject
}

/** Repeats what the records referred to say of themselves. */
function copyOthers(rules: ResourceRules, data: JsonObject, work: Work): JsonObject {
  let copied: JsonValue = data
  for (const { field, from, resource, original } of rules.copies) {
    const id = readPath(copied, from)
    const other =
      id === undefined || id === null ? undefined : work.store.collection(resource).byId(String(id))
    const value = readPath(other?.data, original)
    if (value !== undefined) copied = withPath(copied, field, value)
  }
  return copied as JsonObject
}

type Roots = Readonly<Record<string, JsonValue | undefined>>

/** Brings a record's copied and derived fields up to date. */
export function derive(rules: ResourceRules, data: JsonObject, work: Work, roots: Roots = {}): JsonObject {
  let derived = copyOthers(rules, data, work)
  for (const assignment of rules.derive) {
    derived = assign(derived, [assignment], withRoots(work.scope, { ...roots, record: derived }))
  }
  return derived
}

/** Brings derived fields up to date and applies the invariants, which speak of whole records only. */
export function settle(rules: ResourceRules, data: JsonObject, work: Work, roots: Roots = {}): JsonObject {
  let settled = derive(rules, data, work, roots)
  for (const { when, set } of rules.invariants) {
    const scope = withRoots(work.scope, { ...roots, record: settled })
    if (when(scope, hasRecords(work.store))) settled = assign(settled, set, scope)
  }
  return settled
}

/** The refusal `conflict` when another record already has what must be unique. */
export function checkUnique(
  rules: ResourceRules,
  data: JsonObject,
  ownKey: string | undefined,
  work: Work,
): Refusal | undefined {
  for (const rule of rules.unique) {
    const twin = findTwin(rules, rule, data, ownKey, work)
    if (twin === undefined) continue
    const scope = withRoots(work.scope, { record: data, id: twin.id, resource: rules.resource.label })
    const worded = rule.message?.(scope)
    const values = rule.fields
      .map(field => `${field} ${JSON.stringify(readPath(data, field.split('.')))}`)
      .join(' and ')
    return {
      kind: 'refusal',
      reason: 'conflict',
      message:
        typeof worded === 'string'
          ? worded
          : `${withArticle(rules.resource.label)} with the ${values} exists already`,
      values: { id: twin.id, resource: rules.resource.label },
    }
  }
  return undefined
}

function findTwin(
  rules: ResourceRules,
  rule: UniqueRule,
  data: JsonObject,
  ownKey: string | undefined,
  work: Work,
): StoredRecord | undefined {
  const where = rule.fields.map(field => ({
    field,
    op: 'eq' as const,
    value: readPath(data, field.split('.')) ?? null,
    ignoreCase: rule.ignoreCase,
  }))
  if (where.some(({ value }) => value === null)) return undefined
  const { items } = work.store.collection(rules.resource.name).select({ where, limit: 2 })
  return items.find(record => record.key !== ownKey)
}

/** The refusal `invalid` when the client names a record that does not exist. */
export function checkReferences(rules: ResourceRules, given: JsonObject, work: Work): Refusal | undefined {
  const issues = rules.references.flatMap(({ field, resource, binds }): RequestIssue[] => {
    const value = binds ? readPath(given, field) : undefined
    if (value === undefined || value === null || Array.isArray(value)) return []
    if (work.store.collection(resource).byId(String(value)) !== undefined) return []
    const name = field.join('.')
    const message = `${name}: no ${work.context.rules(resource).resource.label} has the id ${JSON.stringify(value)}`
    return [
      {
        in: 'body',
        name,
        pointer: `/${field.join('/')}`,
        keyword: 'reference',
        message,
        schema: rules.resource.schema.pointer,
      },
    ]
  })
  if (issues.length === 0) return undefined
  return {
    kind: 'refusal',
    reason: 'invalid',
    message: issues.map(issue => issue.message).join('; '),
    issues,
  }
}
