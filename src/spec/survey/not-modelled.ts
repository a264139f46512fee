import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn } from '../../json/value.ts'
import { type ObjectKind, type Slot, memberSlot } from '../files/object-kinds.ts'

/** Something the standard knows and this mock does nothing with. */
export interface NotModelled {
  /** `itemEncoding is not applied`, in words. */
  readonly what: string
  /** How often it stands in the document, and first where. */
  readonly count: number
  readonly pointer: JsonPointer
}

interface Feature {
  readonly what: string
  readonly isIn: (object: JsonObject) => boolean
}

/** What is sound, but of no effect, by the object it stands in; streams are told by name elsewhere. */
const FEATURES: { readonly [kind in ObjectKind]?: readonly Feature[] } = {
  mediaType: [
    having('prefixEncoding', '`prefixEncoding` is not applied'),
    having('itemEncoding', '`itemEncoding` is not applied'),
  ],
  example: [
    {
      what: '`externalValue` and `serializedValue` of examples are not read',
      isIn: example =>
        !hasOwn(example, 'value') &&
        !hasOwn(example, 'dataValue') &&
        (hasOwn(example, 'externalValue') || hasOwn(example, 'serializedValue')),
    },
  ],
}

function having(key: string, what: string): Feature {
  return { what, isIn: object => hasOwn(object, key) && Object.keys(Object(object[key])).length > 0 }
}

/** What a document describes that the mock does not act out, each kind once, in document order. */
export function findNotModelled(document: JsonObject): NotModelled[] {
  const found = new Map<string, NotModelled>()
  const pending: { value: JsonValue; slot: Slot; pointer: JsonPointer }[] = [
    { value: document, slot: { kind: 'document', form: 'one' }, pointer: '' },
  ]
  // What aliases repeat is read once, which also ends what holds itself.
  const seen = new Set<JsonValue>()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, slot, pointer } = next
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    const one = { ...slot, form: 'one' } as const
    if (slot.form === 'one' && !Array.isArray(value)) note(found, value, slot.kind, pointer)
    for (const [name, member] of Object.entries(value).reverse()) {
      const inner = slot.form === 'one' ? memberSlot(slot.kind, name) : one
      if (inner === undefined || inner.kind === 'schema') continue
      pending.push({ value: member as JsonValue, slot: inner, pointer: child(pointer, name) })
    }
  }
  return [...found.values()]
}

function note(
  found: Map<string, NotModelled>,
  object: JsonObject,
  kind: ObjectKind,
  pointer: JsonPointer,
): void {
  for (const { what, isIn } of FEATURES[kind] ?? []) {
    if (!isIn(object)) continue
    const known = found.get(what)
    found.set(what, known === undefined ? { what, count: 1, pointer } : { ...known, count: known.count + 1 })
  }
}
