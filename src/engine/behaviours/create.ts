import { readPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal, Success } from '../exchange.ts'
import { headersOfCreation } from './address.ts'
import { createRecord } from '../records/create.ts'
import { ownerOf } from '../records/owner.ts'
import { assign } from '../records/integrity.ts'
import { withPathFields } from '../records/path-fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import { withRoots } from '../scope.ts'
import { applyEffects, parentIn } from './effects.ts'
import { findRecord, locateAbove, pathText, scopeValues } from './locate.ts'
import { refuseByHint } from './refuse.ts'
import { refused, type Task } from './task.ts'

/** Creates a record from the request body, below the parent that path or body names. */
export function create(task: Task, rules: ResourceRules): Outcome {
  const told = task.context.parts.toldWithoutBody?.(task, rules)
  return createFrom(task, rules, told ?? task.plan.absorb(task.exchange.checked?.body))
}

/** Creates a record from values already in the entity's shape; `id` when the path names it. */
export function createFrom(task: Task, rules: ResourceRules, values: JsonObject, id?: string): Outcome {
  const record = makeFrom(task, rules, values, id)
  return refused(record) ? record : created(task, record)
}

/** The record alone. */
export function makeFrom(
  task: Task,
  rules: ResourceRules,
  values: JsonObject,
  id?: string,
): StoredRecord | Refusal {
  const { work, plan } = task
  const above = locateAbove(task)
  if (refused(above)) return above
  const parent = above.parent ?? parentIn(work, rules.resource.name, values)
  const refusal = refuseByHint(task, parent)
  if (refusal !== undefined) return refusal
  const unknown = task.context.parts.unknownReference?.(task, rules, values)
  if (unknown !== undefined) return unknown
  const already = memberAlready(task, rules, values, parent)
  if (already !== undefined) return already

  const { idParameter } = plan.binding
  const byPath = id ?? (idParameter === undefined ? idInQuery(task) : pathText(task, idParameter))
  const scope = scopeValues(task)
  const named = withPathFields(rules.pathFields, above.fields, scope)
  const over = assign(named, plan.set, withRoots(work.scope, { parent: parent?.data, record: values }))
  const record = createRecord(work, rules, {
    values,
    parent,
    over,
    id: numbered(rules, byPath),
    owner: ownerOf(rules, work.scope, scope),
  })
  if (refused(record)) return record
  applyEffects(work, plan.effects, record, undefined)
  return record
}

/** The id that a client gives in the query: `POST /books?bookId=dune`. */
function idInQuery({ plan, exchange }: Task): string | undefined {
  const value = plan.idQuery === undefined ? undefined : exchange.checked?.parameters.query[plan.idQuery]
  return value === undefined || value === null || value === '' ? undefined : String(value)
}

/** Who is added once more stays in, unless the document names 409. */
function memberAlready(
  task: Task,
  rules: ResourceRules,
  values: JsonObject,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  const id = rules.resource.membership === undefined ? undefined : readPath(values, rules.identity)
  if (id === undefined || task.plan.documents(409)) return undefined
  return findRecord(task, rules, String(id), parent)
}

/** The answer to a creation, with the new record's address where the document says it sends one. */
function created(task: Task, record: StoredRecord): Success {
  const { plan } = task
  const headers = headersOfCreation(task, record)
  return {
    kind: 'success',
    status: plan.status.created ?? (plan.documents(201) ? 201 : undefined),
    shows: { what: 'record', record },
    note: `create ${plan.rules?.resource.name} "${record.id}"`,
    ...(headers === undefined ? {} : { headers }),
  }
}

function numbered(rules: ResourceRules, id: string | undefined): string | number | undefined {
  return id !== undefined && rules.countsIds && /^-?\d+$/.test(id) ? Number(id) : id
}
