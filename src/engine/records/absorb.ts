import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { once } from '../../json/once.ts'
import { layOver, type Path, readPath, toPath, withoutPath, withPath } from '../../json/path.ts'
import type { Binding } from '../../resource/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, fieldsOf, itemsNode } from './fields.ts'
import { carry, createMapping, type Mapping } from './mapping.ts'
import type { ResourceRules } from './rules.ts'

/** One of several records in a body. */
export interface Absorbed {
  readonly id: string | undefined
  readonly values: JsonObject
  /** Set for a single value, which names a record and says no more of it. */
  readonly isName?: boolean
}

/** Takes records out of the request bodies of one operation. */
export interface Absorber {
  /** Fields of the entity that a request body can name. */
  readonly fields: readonly Path[]
  /** What a client may decide, in the shape of the entity. */
  absorb(body: JsonValue | undefined): JsonObject
  /** The same of every record in a body that lists several. */
  absorbEach(body: JsonValue | undefined): readonly Absorbed[]
}

/**
 * Plans how: a record is found in its wrapper, moved to where the entity has its fields, and taken without
 * what the server decides: readOnly fields, ids the server gives, and fields of the entity that the request's schema
 * does not name. What neither schema knows is kept beside them.
 */
export function createAbsorber(
  context: EngineContext,
  binding: Binding,
  rules: ResourceRules | undefined,
): Absorber {
  const { schemas } = context.api
  const place = toPath(binding.requestAt ?? '')
  const body = binding.operation.requestBody?.content.find(
    ({ type, shape }) =>
      shape !== undefined && !(type.includes('json-patch') && fieldsOf(schemas, shape).length === 0),
  )
  const found = requestNode(context, body, place)
  const node = found !== undefined && binding.behaviour.endsWith('-many') ? itemsNode(schemas, found) : found
  const files = once(() => rules && context.parts.createToldOfFiles?.(schemas, rules.resource))
  const told = (value: JsonValue | undefined): JsonObject => files()?.ofRecord(value) ?? {}
  if (rules === undefined || node === undefined || binding.requestAt === undefined)
    return { fields: [], absorb: told, absorbEach: () => [] }
  const flat = createMapping(schemas, node, rules.resource.schema)
  const mapping = withNamed(flat, rules)
  const moved = new Map(mapping.moved.map(({ from, to }) => [from.join('\0'), to]))
  const requested = fieldsOf(schemas, node)
  const writable = requested
    .filter(({ readOnly }) => !readOnly)
    .map(({ path }) => moved.get(path.join('\0')) ?? path)
  const isOpen = requested.length === 0
  // Where the record has a field is no place for it in a request that names it elsewhere.
  const misplaced = flat.moved
    .map(({ to }) => to)
    .filter(to => !requested.some(({ path }) => isWithin(to, path)))
  // An id the server gives is not replaced by a body that does not say it.
  const isGiven = isGivenByServer(rules)
  const isDecided = (path: Path): boolean => isGiven && isSamePath(path, rules.identity)
  // What names a record that is there is sent, although the record's own schema may say that it never is.
  const isNamed = (path: Path): boolean =>
    rules.resource.membership !== undefined && isSamePath(path, rules.identity)
  const dropped = [
    ...fieldsOf(schemas, rules.resource.schema)
      .filter(({ path, readOnly }) => readOnly || !(isOpen || writable.some(each => isWithin(path, each))))
      .map(({ path }) => path),
    ...requested.filter(({ readOnly }) => readOnly).map(({ path }) => moved.get(path.join('\0')) ?? path),
    ...(isGiven ? [rules.identity] : []),
  ].filter(path => !isNamed(path))
  const absorb = (part: JsonValue | undefined): Absorbed => {
    if (!isObject(part)) return { id: nameIn(part), values: {}, isName: true }
    const carried = carry(misplaced.reduce(withoutPath, part as JsonValue), mapping)
    const id = readPath(carried, rules.identity)
    let values = carried
    for (const path of dropped) values = withoutPath(values, path)
    for (const [field, link] of rules.hyperlinks) {
      const value = readPath(values, toPath(field))
      if (value !== undefined) values = withPath(values, toPath(field), link.read(value))
    }
    return {
      id: id === undefined || id === null ? undefined : String(id),
      values: isObject(values) ? values : {},
    }
  }
  return {
    fields: writable.filter(path => !isDecided(path)),
    absorb(value) {
      // What the client says of a file goes before what the file itself tells.
      const said = layOver(told(value), absorb(readPath(value, place)).values) as JsonObject
      return { ...said, ...files()?.inside(value) }
    },
    absorbEach(value) {
      // Where a wrapper may be left out, the list is the body.
      const sent = files()?.each(value, place.at(-1) ?? '') ?? []
      if (sent.length > 0) return sent.map(values => ({ id: undefined, values }))
      const parts = Array.isArray(value) ? value : readPath(value, place)
      return Array.isArray(parts) ? parts.map(absorb) : []
    },
  }
}

/** In a list of single values each names a record. */
function nameIn(part: JsonValue | undefined): string | undefined {
  return typeof part === 'string' || typeof part === 'number' ? String(part) : undefined
}

/** Where there is one record, only its id is an id: the number or name it has besides is the client's to change. */
function isGivenByServer({ resource, identity }: ResourceRules): boolean {
  if (resource.identity.givenBy === 'client') return false
  return resource.single !== true || /^_?(?:id|uuid)$/i.test(identity.at(-1) ?? '')
}

/** What names a record that is there (`user_id`) is its id. */
function withNamed(mapping: Mapping, { resource, identity }: ResourceRules): Mapping {
  if (resource.membership === undefined) return mapping
  return { moved: [...mapping.moved, { from: [resource.membership.by], to: identity }] }
}

function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && isWithin(one, other)
}

/** Whether a place is another or inside it. */
function isWithin(path: Path, outer: Path): boolean {
  return outer.every((name, index) => path[index] === name)
}

function requestNode(
  context: EngineContext,
  body: MediaTypeSpec | undefined,
  place: Path,
): SchemaNode | undefined {
  return body?.shape === undefined ? undefined : fieldNode(context.api.schemas, body.shape, place)
}
