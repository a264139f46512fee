import { once } from '../../json/once.ts'
import { readPath, toPath, withoutPath } from '../../json/path.ts'
import { isObject, type JsonValue } from '../../json/value.ts'
import type { Inlay } from '../../resource/inlays/inlays.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, fieldsOf, itemsNode, keywordOf } from '../records/fields.ts'
import { idForms } from '../records/id-forms.ts'
import { carry, createMapping } from '../records/mapping.ts'
import type { ResourceRules } from '../records/rules.ts'
import { createProjection } from '../records/view.ts'
import type { CompiledInlay } from './types.ts'

/** @returns `undefined` where the record's schema has no such place after all */
export function compileInlay(
  context: EngineContext,
  holder: Resource,
  { field, resource, shows }: Inlay,
): CompiledInlay | undefined {
  const { schemas } = context.api
  const path = toPath(field)
  const place = fieldNode(schemas, holder.schema, path)
  if (place === undefined) return undefined
  const rules = context.rules(resource)
  const items = itemsNode(schemas, place)
  const node = shows === 'records' && items !== undefined ? items : place
  const isPlainList = items !== undefined && keywordOf(schemas, place, 'uniqueItems') !== true
  const { accepts } = schemas.validator(place, 'response')
  return {
    path,
    shows,
    rules,
    least: keywordOf(schemas, place, 'minItems') ?? 0,
    most: keywordOf(schemas, place, 'maxItems') ?? Number.POSITIVE_INFINITY,
    accepts: shows === 'records' && isPlainList ? () => true : accepts,
    view: createLook(context, rules, node, shows === 'ids' ? (items ?? place) : undefined),
    absorb: createTaker(context, rules, node),
  }
}

/** Records are immutable: each is looked at once. */
function createLook(
  context: EngineContext,
  { identity, resource }: ResourceRules,
  node: SchemaNode,
  idNode: SchemaNode | undefined,
): (record: StoredRecord) => JsonValue {
  if (idNode !== undefined) {
    const { accepts } = context.api.schemas.validator(idNode, 'response')
    return ({ data, id }) => [readPath(data, identity) ?? id, ...idForms(id)].find(accepts) ?? id
  }
  const project = once(() => createProjection(context, resource, node))
  const looks = new WeakMap<StoredRecord, JsonValue>()
  return record => {
    const known = looks.get(record)
    if (known !== undefined) return known
    const look = project()(record)
    looks.set(record, look)
    return look
  }
}

/** What may be said of a record below, in the shape of that record: by a client all but what is readOnly here. */
function createTaker(
  { api: { schemas } }: EngineContext,
  { identity, resource }: ResourceRules,
  node: SchemaNode,
): CompiledInlay['absorb'] {
  // Only who writes asks for them.
  const mapping = once(() => createMapping(schemas, node, resource.schema))
  const readOnly = once(() => fieldsOf(schemas, node).flatMap(field => (field.readOnly ? [field.path] : [])))
  return (item, isGiven = false) => {
    if (!isObject(item)) return { id: undefined, values: {} }
    const whole = carry(item, mapping())
    const id = readPath(whole, identity)
    let open: JsonValue = item
    if (!isGiven) for (const path of readOnly()) open = withoutPath(open, path)
    const values = isGiven ? whole : carry(open, mapping())
    return {
      id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
      values: isObject(values) ? values : {},
    }
  }
}
