import { type JsonObject, type JsonValue, getOwn, hasOwn, isObject, setOwn } from '../../json/value.ts'
import { type ObjectKind, type Slot, memberSlot } from '../files/object-kinds.ts'

/**
 * Gives every media type that describes the items of a sequence (`itemSchema`: JSON Lines, event streams) and not the
 * whole of it a schema for the whole: a list of such items. Nothing after this need know the difference; how a list is
 * written follows from the media type. What has no `itemSchema` is shared with the given document.
 *
 * @see OpenAPI 3.2 section 4.14.3 (Sequential Media Types)
 */
export function expandItemSchemas(document: JsonObject): JsonObject {
  const expanded = expand(document, { kind: 'document', form: 'one' }, 0)
  return isObject(expanded) ? expanded : document
}

/** A document nested more than this is refused after this. */
const MAX_DEPTH = 450

function expand(value: JsonValue, slot: Slot, depth: number): JsonValue {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (Array.isArray(value)) {
    const items = value.map(item => expand(item, { ...slot, form: 'one' }, depth + 1))
    return items.every((item, index) => item === value[index]) ? value : items
  }
  let result = value
  for (const [name, member] of Object.entries(value)) {
    const inner = slot.form === 'map' ? ({ ...slot, form: 'one' } as const) : memberSlot(slot.kind, name)
    const next = inner === undefined || isLeaf(inner.kind) ? member : expand(member, inner, depth + 1)
    if (next === member) continue
    if (result === value) result = { ...value }
    setOwn(result, name, next)
  }
  return slot.form === 'one' && slot.kind === 'mediaType' ? withSchema(result) : result
}

/** Objects in which no media type can be. */
function isLeaf(kind: ObjectKind): boolean {
  return ['schema', 'example', 'link', 'securityScheme'].includes(kind)
}

function withSchema(media: JsonObject): JsonObject {
  const items = getOwn(media, 'itemSchema')
  if (items === undefined || hasOwn(media, 'schema')) return media
  return { ...media, schema: { type: 'array', items } }
}
