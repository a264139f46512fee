import { type JsonPointer, fromPointer, toPointer } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, hasOwn, isObject, setOwn } from '../../json/value.ts'
import { basesIn, objectAt, schemasOf } from './bases.ts'

/**
 * Lists in every schema that has a discriminator and no alternatives the schemas that inherit from it: those that have it
 * in their `allOf`, directly or through another, and those its mapping names. A value of such a schema may be of any of
 * them; documents leave that to the discriminator. Nothing after this need know the difference to a base that lists its heirs.
 *
 * The last alternative allows any value, for kinds that the document does not describe: they are taken, but not made.
 *
 * An heir has what its base says of every kind, and nothing of the other kinds: what heirs refer to in their `allOf` is the
 * base as it was written, kept beside it.
 *
 * @see OpenAPI 3.1 section 4.8.25 (Discriminator Object); 4.8.24.4 (Models with Polymorphism Support)
 */
export function listHeirs(document: JsonObject): JsonObject {
  const schemas = schemasOf(document)
  const bases = basesIn(schemas)
  if (bases.length === 0) return document
  const children = childrenIn(schemas)
  const listed: JsonObject = { ...schemas }
  for (const name of bases) {
    const base = objectAt(schemas, name)
    const heirs = heirsOf(name, base, schemas, children)
    if (heirs.length === 0) continue
    const alternatives = [...heirs.map(referenceTo), ...ownKind(name, base), true]
    setOwn(listed, name, { ...base, anyOf: alternatives })
    setOwn(listed, `${name}${AS_WRITTEN}`, base)
  }
  for (const [name, schema] of Object.entries(listed)) setOwn(listed, name, inheriting(schema, listed))
  return { ...document, components: { ...objectAt(document, 'components'), schemas: listed } }
}

/** Behind the name of a base as it was written; no component that an author named can end so. */
const AS_WRITTEN = ' (as written)'

/** Where a part of a document whose heirs are listed was written. */
export function placeAsWritten(pointer: JsonPointer): JsonPointer {
  return pointer.replace(AS_WRITTEN, '')
}

/** A schema with its references to bases in `allOf` led to these as written; a mere link to one stays what it is. */
function inheriting(schema: JsonValue, schemas: JsonObject): JsonValue {
  const parts = isObject(schema) ? getOwn(schema, 'allOf') : undefined
  if (!isObject(schema) || !Array.isArray(parts)) return schema
  if (parts.length === 1 && getOwn(schema, 'properties') === undefined) return schema
  const led = parts.map(part => {
    const base = isObject(part) ? nameIn(getOwn(part, '$ref')) : undefined
    const written = base === undefined ? undefined : `${base}${AS_WRITTEN}`
    return written !== undefined && hasOwn(schemas, written)
      ? { ...(part as JsonObject), ...referenceTo(written) }
      : part
  })
  return led.every((part, index) => part === parts[index]) ? schema : { ...schema, allOf: led }
}

/** Heirs listed for one base: more are kinds that are not described. */
const MAX_HEIRS = 200

/** Name → names of the schemas that have it in their `allOf`. */
function childrenIn(schemas: JsonObject): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const [name, schema] of Object.entries(schemas)) {
    const parts = isObject(schema) ? getOwn(schema, 'allOf') : undefined
    for (const part of Array.isArray(parts) ? parts : []) {
      const parent = isObject(part) ? nameIn(getOwn(part, '$ref')) : undefined
      if (parent === undefined) continue
      const known = children.get(parent)
      if (known === undefined) children.set(parent, [name])
      else known.push(name)
    }
  }
  return children
}

/** `#/components/schemas/Cat` → `Cat`. */
function nameIn(ref: JsonValue | undefined): string | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#/components/schemas/')) return undefined
  const [, , name, ...deeper] = fromPointer(ref.slice(1))
  return deeper.length === 0 ? name : undefined
}

function heirsOf(
  name: string,
  base: JsonObject,
  schemas: JsonObject,
  children: ReadonlyMap<string, readonly string[]>,
): string[] {
  const mapped = Object.values(objectAt(objectAt(base, 'discriminator'), 'mapping')).map(to =>
    typeof to === 'string' && hasOwn(schemas, to) ? to : nameIn(to),
  )
  const found = new Set<string>()
  const pending = [...mapped.filter(each => each !== undefined), ...(children.get(name) ?? [])].reverse()
  for (let heir = pending.pop(); heir !== undefined && found.size < MAX_HEIRS; heir = pending.pop()) {
    if (heir === name || found.has(heir) || !hasOwn(schemas, heir)) continue
    found.add(heir)
    pending.push(...(children.get(heir) ?? []).toReversed())
  }
  return [...found]
}

/** What the mapping names the base itself by is a kind like the others. */
function ownKind(name: string, base: JsonObject): JsonObject[] {
  const discriminator = objectAt(base, 'discriminator')
  const property = String(discriminator['propertyName'])
  const own = Object.entries(objectAt(discriminator, 'mapping')).find(
    ([, to]) => to === name || nameIn(to) === name,
  )
  if (own === undefined) return []
  const properties: JsonObject = {}
  setOwn(properties, property, { const: own[0] })
  return [{ properties, required: [property] }]
}

function referenceTo(name: string): JsonObject {
  return { $ref: `#${toPointer(['components', 'schemas', name])}` }
}
