import { hashNumber } from '../../json/hash.ts'
import type { RecordPick } from '../../spec/hints.ts'
import { fieldNamed } from '../../http/message.ts'
import { readPath } from '../../json/path.ts'
import { type JsonObject, type JsonValue, getOwn, isObject, setOwn } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { keyApart, keyOf } from '../records/keys.ts'
import { isSeenBy, ownerOf, seenBy } from '../records/owner.ts'
import type { ResourceRules } from '../records/rules.ts'
import { canName, takesIds } from './can-name.ts'
import { otherName } from './other-name.ts'
import { refused, type Task } from './task.ts'

/** What the path names above the record. */
export interface Above {
  /** The record right above. */
  readonly parent: StoredRecord | undefined
  /** The record that the last of the path's ancestors names, whatever is below it. */
  readonly nearest: StoredRecord | undefined
  /** Fields of the record that hold the ids of other records in the path. */
  readonly fields: JsonObject
}

/** Follows the ancestors in the path; each must exist, below the one before it where that is its parent. */
export function locateAbove(task: Task): Above | Refusal {
  let above: StoredRecord | undefined
  let nearest: StoredRecord | undefined
  const located = new Map<string, StoredRecord>()
  const fields: JsonObject = {}
  for (const { parameter, resource, field } of task.plan.binding.parents) {
    const rules = task.context.rules(resource)
    const id = pathText(task, parameter)
    const outer = located.get(rules.resource.parent?.resource ?? '')
    fill(task, rules, outer)
    const record =
      findRecord(task, rules, id, outer) ??
      findByName(task, rules, parameter, outer) ??
      sightRecord(task, rules, id, outer)
    nearest = record
    if (record === undefined) {
      if (takesIds(task, rules, parameter)) return notFound(rules, id)
      continue
    }
    if (field !== undefined) {
      const address = task.plan.rules?.hyperlinks.get(field)?.of(record)
      setOwn(fields, field, address ?? readPath(record.data, rules.identity) ?? record.id)
    }
    above = record
    located.set(resource, record)
  }
  const parent = belongsDirectly(task, above) ? above : undefined
  if (task.plan.rules !== undefined) fill(task, task.plan.rules, parent)
  return { parent, nearest, fields }
}

/** Sees to it that what is below a record that was not there before is there. */
function fill({ context, work }: Task, rules: ResourceRules, parent: StoredRecord | undefined): void {
  const { sights } = context.parts
  const above = rules.resource.parent?.resource
  if (sights === undefined || parent === undefined || above === undefined) return
  sights.fillBelow(work, rules, context.rules(above), parent)
}

/** Finds the record the path names, or the body where no path parameter does; refuses with `not-found`. */
export function locateRecord(task: Task, rules: ResourceRules): StoredRecord | Refusal {
  const above = locateAbove(task)
  if (refused(above)) return above
  const { pick } = task.plan.binding
  if (pick !== undefined) return pickRecord(task, rules, pick, above.parent)
  const id = idOf(task, rules)
  return (
    findRecord(task, rules, id, above.parent) ??
    findByField(task, rules, task.plan.binding.idField, id, above.parent) ??
    findByName(task, rules, task.plan.binding.idParameter, above.parent) ??
    sightRecord(task, rules, id, above.parent) ?? {
      ...notFound(rules, id, otherParts(task, rules)),
      isUnnamable: !canName(task, rules),
    }
  )
}

/** The record that is meant by its place among those the caller sees; refuses with `not-found` where there are none. */
function pickRecord(
  task: Task,
  rules: ResourceRules,
  pick: RecordPick,
  parent: StoredRecord | undefined,
): StoredRecord | Refusal {
  const collection = task.work.store.collection(rules.resource.name)
  const isBelow = parent !== undefined && rules.resource.parent !== undefined
  const seen = {
    parent: isBelow ? parent.key : undefined,
    where: seenBy(ownerOf(rules, task.work.scope, scopeValues(task))),
  }
  const { total } = collection.select({ ...seen, limit: 0 })
  const offset = {
    first: 0,
    last: total - 1,
    random: hashNumber(`${task.work.inputs.draw}/pick`) % Math.max(total, 1),
  }[pick]
  const [record] = total === 0 ? [] : collection.select({ ...seen, offset, limit: 1 }).items
  const { label } = rules.resource
  return (
    record ?? {
      kind: 'refusal',
      reason: 'not-found',
      message: `there is no ${label}`,
      values: { id: pick, resource: label },
    }
  )
}

function idOf(task: Task, rules: ResourceRules): string {
  const { idParameter, idAt } = task.plan.binding
  if (idParameter !== undefined) return pathText(task, idParameter)
  if (idAt === undefined) return idInBody(task, rules)
  const { checked } = task.exchange
  const sent = idAt.in === 'query' ? checked?.parameters.query : checked?.body
  return textOf(isObject(sent) ? getOwn(sent, idAt.name) : undefined)
}

function idInBody(task: Task, rules: ResourceRules): string {
  const id = readPath(task.plan.unwrap(task.exchange.checked?.body), rules.identity)
  return id === undefined || id === null ? '' : String(id)
}

/** The id in the path, decoded. */
export function pathText(task: Task, parameter: string): string {
  return textOf(task.exchange.checked?.parameters.path[parameter])
}

function textOf(value: JsonValue | undefined): string {
  // A path may take several ids where the record is one of them: `/lines/{ids}`.
  if (Array.isArray(value) && value.length === 1) return textOf(value[0])
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

/** What the path says of a record besides its id that tells it from others: `flight_no "LX1"`. */
function otherParts(task: Task, { pathFields }: ResourceRules): string[] {
  const values = scopeValues(task)
  return pathFields.flatMap(({ parameter }) => {
    const value = getOwn(values, parameter)
    return value === undefined ? [] : [`${parameter} ${JSON.stringify(value)}`]
  })
}

/**
 * The refusal of a record that does not exist.
 *
 * @param others - Other parts of its key
 */
export function notFound(rules: ResourceRules, id: string, others: readonly string[] = []): Refusal {
  const { label } = rules.resource
  const besides = others.length === 0 ? '' : ` and the ${others.join(' and the ')}`
  return {
    kind: 'refusal',
    reason: 'not-found',
    message: `no ${label} has the id "${id}"${besides}`,
    values: { id, resource: label },
  }
}

/** A record by its id below its parent, as far as the caller may see it. */
export function findRecord(
  task: Task,
  rules: ResourceRules,
  id: string,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  const collection = task.work.store.collection(rules.resource.name)
  const owner = ownerOf(rules, task.work.scope, scopeValues(task))
  const above = rules.resource.parent === undefined ? undefined : parent
  const apart = keyApart(rules, id, above, owner)
  const record =
    (apart === undefined ? undefined : collection.get(apart)) ??
    collection.get(keyOf(id, above)) ??
    (above === undefined ? collection.firstById(id) : undefined)
  return record !== undefined && isSeenBy(record, owner) ? record : undefined
}

/** A record that is there because somebody asks for it: nothing tells a client which ids there are. */
function sightRecord(
  task: Task,
  rules: ResourceRules,
  id: string,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  if (rules.resource.anyId !== true || task.plan.binding.idField !== undefined) return undefined
  const owner = ownerOf(rules, task.work.scope, scopeValues(task))
  return task.context.parts.sights?.sight(task.work, rules, { id, parent, owner })
}

/** The record that a path parameter names by something else than its id. */
function findByName(
  task: Task,
  rules: ResourceRules,
  parameter: string | undefined,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  if (parameter === undefined) return undefined
  const field = otherName(task.context.api.schemas, rules, parameter)
  return findByField(task, rules, field, pathText(task, parameter), parent)
}

/** The first record whose field has the value, where the parameter holds another key than the id. */
function findByField(
  task: Task,
  rules: ResourceRules,
  field: string | undefined,
  value: string,
  parent: StoredRecord | undefined,
): StoredRecord | undefined {
  if (field === undefined) return undefined
  const seen = seenBy(ownerOf(rules, task.work.scope, scopeValues(task)))
  const isBelow = parent !== undefined && rules.resource.parent !== undefined
  return task.work.store.collection(rules.resource.name).select({
    parent: isBelow ? parent.key : undefined,
    where: [...seen, { field, op: 'eq', value }],
    limit: 1,
  }).items[0]
}

/**
 * Values of the path parameters that name something no records are kept of, of the headers that say whose records are meant,
 * and, by its resource, what a record without one parent of its own is reached through: a text track of a video or of a
 * channel's video.
 */
export function scopeValues({ plan, exchange }: Task): JsonObject {
  const { scope = [], parents } = plan.binding
  const values: JsonObject = {}
  const texts = exchange.checked?.parameters.path
  for (const name of scope) setOwn(values, name, textOf(texts?.[name]))
  // Who may say it and does not has records of their own.
  for (const name of plan.headerScopes) setOwn(values, name, fieldNamed(exchange.request.headers, name) ?? '')
  if (plan.rules?.resource.parent !== undefined) return values
  for (const { parameter, resource, field } of parents) {
    if (field === undefined) setOwn(values, resource, textOf(texts?.[parameter]))
  }
  return values
}

function belongsDirectly(task: Task, parent: StoredRecord | undefined): boolean {
  const last = task.plan.binding.parents.at(-1)
  return parent !== undefined && task.plan.rules?.resource.parent?.resource === last?.resource
}
