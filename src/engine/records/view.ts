import { withPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode } from './fields.ts'
import { idForms } from './id-forms.ts'
import { aliasOf, carry, createMapping, reversed } from './mapping.ts'

/** Writes a record as JSON text, seen through one schema. */
export type View = (record: StoredRecord) => string

/**
 * Projects records of a resource through a schema. What the schema requires and the record lacks is made from the
 * record's own key, so that every read agrees; what it does not declare, or marks writeOnly, is not shown.
 *
 * Records are immutable, so each is projected and written out once.
 */
export function createView(context: EngineContext, resource: Resource, node: SchemaNode): View {
  return writtenOnce(createProjection(context, resource, node))
}

/** Writes what is made of a record as text; of each record only once. */
export function writtenOnce(project: (record: StoredRecord) => JsonValue): View {
  const texts = new WeakMap<StoredRecord, string>()
  return record => {
    const known = texts.get(record)
    if (known !== undefined) return known
    const text = JSON.stringify(project(record))
    texts.set(record, text)
    return text
  }
}

/** The same as a value, worked out anew each time. */
export function createProjection(
  context: EngineContext,
  resource: Resource,
  node: SchemaNode,
): (record: StoredRecord) => JsonValue {
  const mapping = reversed(createMapping(context.api.schemas, node, resource.schema))
  const named = createIdNamer(context, resource, node)
  return record =>
    context.generator.value({
      node,
      seed: `${context.seed}/${resource.name}/${record.key}`,
      nowMs: context.startMs,
      known: named(carry(record.data, mapping), record),
      amount: 'bare',
      entity: resource.name,
    })
}

/** Puts the id under the name, and in the form, that a schema has for it. */
function createIdNamer(
  context: EngineContext,
  resource: Resource,
  node: SchemaNode,
): (known: JsonValue, record: StoredRecord) => JsonValue {
  const { schemas } = context.api
  const { identity, idAliases, countsIdsAsTexts } = context.rules(resource.name)
  const alias = aliasOf(schemas, node, resource.schema, identity, idAliases)
  const path = alias === undefined ? identity : [alias]
  const told = alias !== undefined || countsIdsAsTexts ? fieldNode(schemas, node, path) : undefined
  const itself = told === undefined ? context.parts.createSelfNamer?.(context, resource, node) : undefined
  if (itself !== undefined) return itself
  // A list may show an id that nothing else does.
  const place = told ?? (resource.identity.shown === false ? fieldNode(schemas, node, path) : undefined)
  if (place === undefined) return known => known
  const { accepts } = schemas.validator(place, 'response')
  return (known, { id }) => {
    const value = idForms(id).find(accepts)
    return value === undefined ? known : withPath(known, path, value)
  }
}
