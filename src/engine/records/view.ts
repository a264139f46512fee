import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { carry, createMapping, reversed } from './mapping.ts'

/** A record as JSON, seen through one schema: text, or its UTF-8 bytes. */
export type View<Written> = (record: StoredRecord) => Written

/**
 * Projects records of a resource through a schema. What the schema requires and the record lacks is made from the
 * record's own key, so that every read agrees; what it does not declare, or marks writeOnly, is not shown.
 *
 * Records are immutable, so each is projected and written out once.
 */
export function createView(context: EngineContext, resource: Resource, node: SchemaNode): View<string> {
  const mapping = reversed(createMapping(context.api.schemas, node, resource.schema))
  const texts = new WeakMap<StoredRecord, string>()
  return record => {
    const known = texts.get(record)
    if (known !== undefined) return known
    const value = context.generator.value({
      node,
      seed: `${context.seed}/${resource.name}/${record.key}`,
      nowMs: context.startMs,
      known: carry(record.data, mapping),
      amount: 'bare',
      entity: resource.name,
    })
    const text = JSON.stringify(value)
    texts.set(record, text)
    return text
  }
}

/** The same view as bytes, each record written once: what long lists are put together from. */
export function encoded(view: View<string>): View<Uint8Array> {
  const encoder = new TextEncoder()
  const written = new WeakMap<StoredRecord, Uint8Array>()
  return record => {
    const known = written.get(record)
    if (known !== undefined) return known
    const bytes = encoder.encode(view(record))
    written.set(record, bytes)
    return bytes
  }
}
