import { type JsonObject, type JsonValue, getOwn, setOwn } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { allowsType, itemsNode, keywordOf, propertiesOf } from '../records/fields.ts'
import { idAt } from '../records/id-forms.ts'
import type { ResourceRules } from '../records/rules.ts'
import { documentedResponse } from '../respond/documented.ts'
import { refused, type Task } from './task.ts'

/** What became of one of several things asked for at once. */
export interface Entry {
  /** As the request named it. */
  readonly id: string | undefined
  readonly result: StoredRecord | Refusal
  /** Status it would have been answered with alone. */
  readonly status: number
}

const STATUS = /^(?:status|statuscode|code|httpstatus|httpcode|httpstatuscode|result|outcome|state)$/
const ERROR = /^(?:errors?|problem|failure|errordetails?)$/
const MESSAGE = /^(?:message|detail|details|description|title|reason|statusmessage|errormessage|msg)$/
const FLAG = /^(?:success|successful|succeeded|ok|issuccess)$/
const WRAP = /^(?:data|resource|item|record|body|entity|object|content|value)$/
const GOOD = /succe|^ok$|creat|updat|delet|done|complet|accept|process/
const BAD = /fail|error|reject|invalid|refus|conflict|notfound/
const DEPTH = 3

/** Statuses of refusals of one record among several. */
const REFUSED: { readonly [reason: string]: number } = { 'not-found': 404, conflict: 409 }

/** The status a refusal would have alone. */
export function statusOfRefusal({ reason, status }: Refusal): number {
  return status ?? REFUSED[reason] ?? 422
}

/**
 * The body of a 207 (RFC 4918 section 13, as bulk operations use it): one entry for each thing asked for, with its status, its
 * id and the record, or what was wrong, by the names of the entry's properties. The list stands alone or in a wrapper.
 *
 * @returns `undefined` where the document describes no list of such entries
 */
export function valuesOfEntries(
  task: Task,
  rules: ResourceRules,
  entries: readonly Entry[],
): JsonValue | undefined {
  const { schemas } = task.context.api
  const content = documentedResponse(task.plan.operation, 207)?.content ?? []
  const node = content.find(({ schema }) => schema !== undefined)?.schema
  return node === undefined ? undefined : listed({ schemas, rules, entries }, node, 0)
}

interface Told {
  readonly schemas: SchemaLibrary
  readonly rules: ResourceRules
  readonly entries: readonly Entry[]
}

function listed(told: Told, node: SchemaNode, depth: number): JsonValue | undefined {
  const items = itemsNode(told.schemas, node)
  if (items !== undefined && propertiesOf(told.schemas, items).size > 0)
    return told.entries.map(entry => valuesOf(told, items, entry, 0))
  if (items !== undefined || depth >= DEPTH) return undefined
  for (const [name, [inner]] of propertiesOf(told.schemas, node)) {
    const found = inner === undefined ? undefined : listed(told, inner, depth + 1)
    if (found !== undefined) return { [name]: found }
  }
  return undefined
}

function valuesOf(told: Told, node: SchemaNode, entry: Entry, depth: number): JsonObject {
  const values: JsonObject = {}
  for (const [name, [property]] of propertiesOf(told.schemas, node)) {
    const value = property === undefined ? undefined : valueNamed(told, name, property, entry, depth)
    if (value !== undefined) setOwn(values, name, value)
  }
  return values
}

function valueNamed(
  told: Told,
  name: string,
  node: SchemaNode,
  entry: Entry,
  depth: number,
): JsonValue | undefined {
  const { schemas, rules } = told
  const key = nameKey(name)
  const { result, id } = entry
  const isBad = refused(result)
  const wanted = isBad ? id : result.id
  if (key === 'id' || key === nameKey(rules.identity.at(-1) ?? ''))
    return wanted === undefined ? undefined : idAt(schemas, node, wanted)
  if (FLAG.test(key) && allowsType(schemas, node, 'boolean')) return !isBad
  const own = isBad ? undefined : getOwn(result.data, name)
  if (STATUS.test(key) && own === undefined) return statusIn(schemas, node, entry)
  if (ERROR.test(key)) return isBad ? errorIn(told, node, entry, depth) : undefined
  if (MESSAGE.test(key) && isBad && allowsType(schemas, node, 'string')) return result.message
  if (WRAP.test(key) && !isBad && propertiesOf(schemas, node).size > 0) return result.data
  return own
}

/** An error is a text, an object that has one, or a list of either. */
function errorIn(told: Told, node: SchemaNode, entry: Entry, depth: number): JsonValue | undefined {
  const { schemas } = told
  const items = itemsNode(schemas, node)
  if (items !== undefined && depth < DEPTH) {
    const inner = errorIn(told, items, entry, depth + 1)
    return inner === undefined ? undefined : [inner]
  }
  if (propertiesOf(schemas, node).size > 0)
    return depth < DEPTH ? valuesOf(told, node, entry, depth + 1) : undefined
  return refused(entry.result) && allowsType(schemas, node, 'string') ? entry.result.message : undefined
}

/** A number, a listed word for how it went, or the number as a text. */
function statusIn(
  schemas: SchemaLibrary,
  node: SchemaNode,
  { result, status }: Entry,
): JsonValue | undefined {
  const values = keywordOf(schemas, node, 'enum')
  if (values !== undefined) {
    const words = refused(result) ? BAD : GOOD
    return values.find(value => value === status || words.test(nameKey(String(value))))
  }
  if (allowsType(schemas, node, 'integer') || allowsType(schemas, node, 'number')) return status
  return allowsType(schemas, node, 'string') ? String(status) : undefined
}
