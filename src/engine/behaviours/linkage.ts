import { equalJson } from '../../json/equal-json.ts'
import { type Path, readPath, withPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { nameKey, singularKey } from '../../resource/words/words.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Outcome, Refusal } from '../exchange.ts'
import { allowsType, fieldNode, propertiesOf } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import { shortList } from '../respond/short-list.ts'
import { locateRecord, notFound, pathText } from './locate.ts'
import { refuseByHint, refuseChange } from './refuse.ts'
import { refused, type Task } from './task.ts'
import { updateWith } from './update.ts'

/** A relationship of a record, as it stands. */
interface Linkage {
  readonly record: StoredRecord
  readonly name: string
  /** Where in the record: `['relationships', 'author', 'data']`. */
  readonly path: Path
  /** Whether it leads to several records. */
  readonly isMany: boolean
}

/**
 * Shows and changes what a relationship of a record links to: PATCH (or PUT) links to what is sent and nothing else, POST to that as
 * well, DELETE no longer to it.
 *
 * @see JSON:API 1.1, fetching and updating relationships
 */
export function linkage(task: Task, rules: ResourceRules): Outcome {
  const found = locateLinkage(task, rules)
  if (refused(found)) return found
  const { record, name, path } = found
  const { method } = task.plan.operation
  const isRead = method === 'GET' || method === 'HEAD'
  const refusal = isRead ? refuseByHint(task, record) : refuseChange(task, record)
  if (refusal !== undefined) return refusal
  if (isRead) {
    const all = shown(found, record, `read ${name} of ${rules.resource.name} "${record.id}"`)
    const values = shortList(task.exchange.checked?.parameters.query ?? {}, all.shows.values)
    return { ...all, shows: { ...all.shows, values: asObject(values) } }
  }
  const sent = sentIn(task)
  const missing = missingAmong(task, sent)
  if (missing !== undefined) return missing
  const links = { data: linksAfter(method, found, sent) }
  const next = withPath(record.data, path.slice(0, -1), {
    ...asObject(readPath(record.data, path.slice(0, -1))),
    ...links,
  }) as JsonObject
  const outcome = updateWith(task, rules, record, { next }, `update ${name} of`)
  if (outcome.kind !== 'success' || outcome.shows.what !== 'record') return outcome
  return { ...outcome, ...shown(found, outcome.shows.record, outcome.note) }
}

/** Links by themselves. */
interface Shown {
  readonly kind: 'success'
  readonly shows: { readonly what: 'values'; readonly values: JsonObject; readonly isAll: true }
  readonly note: string
}

function shown({ path, isMany }: Linkage, { data }: StoredRecord, note: string): Shown {
  const values = { data: readPath(data, path) ?? (isMany ? [] : null) }
  return { kind: 'success', shows: { what: 'values', values, isAll: true }, note }
}

/** The relationship that the path names, of the record that it names. */
function locateLinkage(task: Task, rules: ResourceRules): Linkage | Refusal {
  const record = locateRecord(task, rules)
  if (refused(record)) return record
  const { relation = { name: '' } } = task.plan.binding
  const name = 'name' in relation ? relation.name : pathText(task, relation.parameter)
  const path = ['relationships', name, 'data']
  const { schemas } = task.context.api
  const around = fieldNode(schemas, rules.resource.schema, ['relationships'])
  const names = around === undefined ? [] : [...propertiesOf(schemas, around).keys()]
  if (names.length > 0 && !names.includes(name) && !('name' in relation)) return noRelation(rules, name)
  const node = fieldNode(schemas, rules.resource.schema, path)
  const [one, many] = ['object', 'array'].map(type => node === undefined || allowsType(schemas, node, type))
  const value = readPath(record.data, path) ?? sentIn(task)
  return { record, name, path, isMany: one && many ? Array.isArray(value) : many === true }
}

function noRelation({ resource: { label } }: ResourceRules, name: string): Refusal {
  const message = `${label} has no relationship "${name}"`
  return { kind: 'refusal', reason: 'not-found', message, values: { id: name, resource: label } }
}

function sentIn({ exchange: { checked } }: Task): JsonValue | undefined {
  return readPath(checked?.body, ['data'])
}

function linksAfter(
  method: string,
  { record, path, isMany }: Linkage,
  sent: JsonValue | undefined,
): JsonValue {
  const before = [readPath(record.data, path) ?? []].flat()
  const links = [sent ?? []].flat()
  if (method !== 'POST' && method !== 'DELETE') return isMany ? links : (sent ?? null)
  const others = links.filter(link => !before.some(each => isSame(each, link)))
  const after =
    method === 'POST'
      ? [...before, ...others]
      : before.filter(each => sent !== undefined && !links.some(link => isSame(each, link)))
  return isMany ? after : (after.at(-1) ?? null)
}

/** Whether two links lead to one record, whatever else they tell. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  return ['type', 'id'].every(name => equalJson(asObject(one)[name] ?? null, asObject(other)[name] ?? null))
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

/** What is linked to must be there, where the document tells of it and records of its kind are kept. */
function missingAmong({ context, plan, work }: Task, sent: JsonValue | undefined): Refusal | undefined {
  if (plan.operation.method === 'DELETE' || !plan.documents(404)) return undefined
  for (const link of [sent ?? []].flat()) {
    const { type, id } = asObject(link)
    const resource = context.model.resources.find(
      ({ name }) => typeof type === 'string' && nameKey(name) === singularKey(type),
    )
    if (resource !== undefined && work.store.collection(resource.name).firstById(String(id)) === undefined)
      return notFound(context.rules(resource.name), String(id))
  }
  return undefined
}
