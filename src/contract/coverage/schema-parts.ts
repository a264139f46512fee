import { canonicalJson } from '../../json/canonical.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { NULL_MEANT } from '../../schema/null-meant.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from '../../schema/types.ts'

/** What of a schema speaks of the parts of a value, found once and kept. */
export interface SchemaParts {
  /** That bind the same value: what `$ref` leads to, and the members of `allOf`. */
  readonly same: readonly SchemaNode[]
  /** Alternatives for the same value, of `oneOf` and `anyOf`. */
  readonly branches: readonly SchemaNode[]
  readonly condition:
    | { readonly test: SchemaNode; readonly then?: SchemaNode; readonly else?: SchemaNode }
    | undefined
  readonly properties: ReadonlyMap<string, SchemaNode>
  /** Of what has no name of its own in `properties`. */
  readonly others: SchemaNode | undefined
  readonly prefix: readonly SchemaNode[]
  readonly items: SchemaNode | undefined
  /** Values of `enum`, in canonical JSON, with the name each is counted by. */
  readonly values: ReadonlyMap<string, string>
}

/** @returns The parts of a node; those that lead nowhere are left out, loading has told them */
export function partsOf(schemas: SchemaLibrary, node: SchemaNode): SchemaParts {
  return schemas.derived(node, findParts)
}

/**
 * Where a schema stands in the document. Loading puts one that `nullable` is meant to let null into into an `anyOf` beside null
 * (spec/dialect/nullable.ts), which nobody wrote and nobody finds.
 */
export function declaredPointer(schemas: SchemaLibrary, node: SchemaNode): JsonPointer {
  return node.pointer.includes(WRAPPED) ? schemas.derived(node, unwrappedPointer) : node.pointer
}

const WRAPPED = '/anyOf/0'

function unwrappedPointer(schemas: SchemaLibrary, { pointer }: SchemaNode): JsonPointer {
  let declared = pointer
  for (let end = pointer.lastIndexOf(WRAPPED); end >= 0; end = pointer.lastIndexOf(WRAPPED, end - 1)) {
    const behind = end + WRAPPED.length
    if (behind < pointer.length && pointer[behind] !== '/') continue
    const [around] = attempt(() => schemas.node(pointer.slice(0, end)))
    if (around !== undefined && isWrapped(around)) declared = declared.slice(0, end) + declared.slice(behind)
  }
  return declared
}

function isWrapped({ schema }: SchemaNode): boolean {
  return typeof schema === 'object' && schema[NULL_MEANT] === true && schema.enum === undefined
}

function findParts(schemas: SchemaLibrary, node: SchemaNode): SchemaParts {
  if (isWrapped(node)) return { ...NO_PARTS, same: attempt(() => schemas.at(node, 'anyOf', 0)) }
  const schema: SchemaObject = typeof node.schema === 'object' ? node.schema : {}
  const at = (...tokens: (string | number)[]): SchemaNode[] => attempt(() => schemas.at(node, ...tokens))
  const listed = (keyword: 'allOf' | 'oneOf' | 'anyOf' | 'prefixItems'): SchemaNode[] =>
    (Array.isArray(schema[keyword]) ? schema[keyword] : []).flatMap((_, index) => at(keyword, index))
  const one = (keyword: 'if' | 'then' | 'else' | 'items' | 'additionalProperties'): SchemaNode | undefined =>
    isSchema(schema[keyword]) ? at(keyword)[0] : undefined
  const { $ref: ref, properties, enum: listedValues } = schema
  const test = one('if')
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
  return {
    same: [...(typeof ref === 'string' ? attempt(() => schemas.target(ref, node)) : []), ...listed('allOf')],
    branches: [...listed('oneOf'), ...listed('anyOf')],
    condition: test === undefined ? undefined : { test, ...given('then', one), ...given('else', one) },
    properties: new Map(names.flatMap(name => at('properties', name).map(inner => [name, inner] as const))),
    others: one('additionalProperties'),
    prefix: listed('prefixItems'),
    items: one('items'),
    values: new Map(
      (Array.isArray(listedValues) ? listedValues : [])
        // It was added for `nullable`; the document does not list it.
        .filter(value => value !== null || schema[NULL_MEANT] !== true)
        .map(value => named(declaredPointer(schemas, node), value)),
    ),
  }
}

const NO_PARTS: SchemaParts = {
  same: [],
  branches: [],
  condition: undefined,
  properties: new Map(),
  others: undefined,
  prefix: [],
  items: undefined,
  values: new Map(),
}

function named(pointer: JsonPointer, value: JsonValue): readonly [string, string] {
  const text = canonicalJson(value)
  return [text, `${child(pointer, 'enum')} ${text}`]
}

function given<Keyword extends 'then' | 'else'>(
  keyword: Keyword,
  one: (keyword: Keyword) => SchemaNode | undefined,
): { readonly [K in Keyword]?: SchemaNode } {
  const node = one(keyword)
  return node === undefined ? {} : ({ [keyword]: node } as { [K in Keyword]: SchemaNode })
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function attempt(find: () => SchemaNode): SchemaNode[] {
  try {
    return [find()]
  } catch {
    return []
  }
}

/** All nodes directly below. */
export function nodesBelow({
  same,
  branches,
  condition,
  properties,
  others,
  prefix,
  items,
}: SchemaParts): SchemaNode[] {
  return [
    ...same,
    ...branches,
    ...[condition?.then, condition?.else, others, items].filter(node => node !== undefined),
    ...properties.values(),
    ...prefix,
  ]
}
