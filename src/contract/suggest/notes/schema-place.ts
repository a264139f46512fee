import { type JsonPointer, child, fromPointer, toPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import { isPutBesideNull } from '../../../spec/dialect/nullable.ts'
import type { SchemaLibrary, SchemaNode } from '../../../schema/types.ts'
import { type SchemaParts, partsOf } from '../../coverage/schema-parts.ts'

/** A keyword of a schema as the document has it. */
export interface KeywordPlace {
  /** The schema that has it. */
  readonly at: JsonPointer
  readonly keyword: string
  /** What is written there. */
  readonly raw: JsonValue
}

/**
 * Where a keyword that was found broken is written. In 3.0 a schema that is `nullable` is read as an alternative to null,
 * which the document does not have: such steps are left out.
 *
 * @returns `undefined` where the document says it in a way that is brought to another form before it is read
 */
export function keywordPlace({ document, dialect }: Api, pointer: JsonPointer): KeywordPlace | undefined {
  const tokens = fromPointer(pointer)
  let value: JsonValue | undefined = document
  let at = ''
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? ''
    const isNullable = dialect === '3.0' && token === 'anyOf' && isObject(value) && isPutBesideNull(value)
    if (isNullable && index === tokens.length - 1) return { at, keyword: 'nullable', raw: true }
    if (isNullable) index += 1
    else {
      if (index === tokens.length - 1) return lastStep(value, at, token)
      value = step(value, token)
      at = child(at, token)
    }
  }
  return undefined
}

function lastStep(value: JsonValue | undefined, at: JsonPointer, keyword: string): KeywordPlace | undefined {
  const raw = step(value, keyword)
  return raw === undefined ? undefined : { at, keyword, raw }
}

function step(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(token)]
  return isObject(value) ? getOwn(value, token) : undefined
}

/** Schemas met on the way into one value. */
const MAX_NODES = 500

/**
 * The schema that stands where a value does, where it is made of the one that was found broken: `{$ref: …/User}` of a
 * property, not `User` itself.
 *
 * @param at - Of the value in the whole
 * @param broken - The schema that was found broken
 */
export function schemaAround(
  schemas: SchemaLibrary,
  root: SchemaNode,
  at: JsonPointer,
  broken: JsonPointer,
): SchemaNode | undefined {
  let here: readonly SchemaNode[] = [root]
  for (const token of fromPointer(at)) {
    here = closure(schemas, here, everyPart).flatMap(node => membersNamed(partsOf(schemas, node), token))
    if (here.length > MAX_NODES) return undefined
  }
  return here.find(
    node =>
      node.pointer !== broken &&
      closure(schemas, [node], ({ same }) => same).some(each => each.pointer === broken),
  )
}

function everyPart({ same, branches, condition }: SchemaParts): readonly SchemaNode[] {
  return [...same, ...branches, ...[condition?.then, condition?.else].filter(node => node !== undefined)]
}

function closure(
  schemas: SchemaLibrary,
  start: readonly SchemaNode[],
  next: (parts: SchemaParts) => readonly SchemaNode[],
): SchemaNode[] {
  const found = new Set<SchemaNode>()
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined && found.size < MAX_NODES; node = pending.pop()) {
    if (found.has(node)) continue
    found.add(node)
    pending.push(...next(partsOf(schemas, node)))
  }
  return [...found]
}

function membersNamed({ properties, others, prefix, items }: SchemaParts, token: string): SchemaNode[] {
  const item = /^\d+$/.test(token) ? (prefix[Number(token)] ?? items) : undefined
  return [properties.get(token) ?? others, item].filter(node => node !== undefined)
}

/** Whether a schema of the document describes objects or lists, so that other types are no matter of its own. */
export function isStructure(document: JsonValue, pointer: JsonPointer): boolean {
  const schema = valueAt(document, pointer)
  if (!isObject(schema)) return false
  return schema['properties'] !== undefined || schema['items'] !== undefined || schema['type'] === 'object'
}

/** Whether `false` stands there for a member that is refused, which may be called as a keyword is: `properties: { type: false }`. */
export function isRefusedMember(at: JsonPointer, raw: JsonValue | undefined): boolean {
  return raw === false && NAMING.has(fromPointer(at).at(-1) ?? '')
}

/** Members under these are schemas by names of their own. */
const NAMING: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'schemas',
])

/** The schema around a condition: a property that is added to an `if` or a `not` would change what they mean. */
export function outsideConditions(at: JsonPointer): JsonPointer {
  const tokens = fromPointer(at)
  const index = tokens.findIndex(
    (token, place) => (token === 'if' || token === 'not') && !NAMING.has(tokens[place - 1] ?? ''),
  )
  return index < 0 ? at : toPointer(tokens.slice(0, index))
}
