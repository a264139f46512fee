import { UnderstudyError } from '../errors.ts'
import { canonicalJson } from '../json/canonical.ts'
import type { JsonValue } from '../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject } from './types.ts'

/** What finds the schemas of a document. */
type Links = Pick<SchemaLibrary, 'at' | 'target'>

/** Keywords that assert nothing by themselves, or that are followed rather than compared. */
const SILENT: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'example',
    'examples',
    'default',
    'deprecated',
    'externalDocs',
    'xml',
    '$comment',
  ],
  ...['readOnly', 'writeOnly', 'discriminator', '$ref', '$defs', 'allOf'],
])

/** Keywords whose meaning depends on their neighbours: what they say is not compared. */
const ENTANGLED: ReadonlySet<string> = new Set([
  ...['if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'prefixItems', 'patternProperties'],
  ...['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$id'],
])

/** Comparisons of two schemas before it is given up; far above what documents need. */
const MAX_STEPS = 2000
const MAX_DEPTH = 12

/** What is known while two schemas are compared. */
interface Search {
  readonly links: Links
  /** Pairs under comparison: one inside itself speaks of a smaller part of the value, and so may be taken as given. */
  readonly open: Set<string>
  /** Values have no property but those their own schema names. */
  readonly isClosed: boolean
  steps: number
}

/**
 * Whether every value of one object schema is a value of another as well, as far as that can be read off them: the other
 * is among what it is composed of, says the same, or says less of the same properties. Where it cannot be told: false.
 */
export function isSpecialCase(links: Links, special: SchemaNode, general: SchemaNode): boolean {
  return isCase(links, special, general, false)
}

/**
 * Whether nothing tells the values of two object schemas apart: `{cursor}` and `{limit, from}`, where none is required and more
 * properties are allowed. Whatever one of them describes, the other takes as well.
 */
export function isIndistinct(links: Links, one: SchemaNode, other: SchemaNode): boolean {
  return isCase(links, one, other, true) && isCase(links, other, one, true)
}

function isCase(links: Links, special: SchemaNode, general: SchemaNode, isClosed: boolean): boolean {
  const search: Search = { links, open: new Set(), isClosed, steps: 0 }
  try {
    const hasProperties = partsOf(search, general).some(({ schema }) => schema.properties !== undefined)
    return hasProperties && isWithin(search, special, general, 0)
  } catch (error) {
    // A reference that leads nowhere is named elsewhere; what stands behind it cannot be told.
    if (error instanceof UnderstudyError && error.code === 'REF_UNRESOLVED') return false
    throw error
  }
}

function isWithin(search: Search, special: SchemaNode, general: SchemaNode, depth: number): boolean {
  if (special.pointer === general.pointer) return true
  const pair = `${special.pointer} ${general.pointer}`
  if (search.open.has(pair)) return true
  if (++search.steps > MAX_STEPS || depth > MAX_DEPTH) return false
  if (typeof special.schema === 'boolean' || typeof general.schema === 'boolean')
    return general.schema === true
  search.open.add(pair)
  const own = partsOf(search, special)
  const held = partsOf(search, general).every(part => isImplied(search, own, part, depth))
  search.open.delete(pair)
  return held
}

/** A schema that is an object. */
interface Part extends SchemaNode {
  readonly schema: SchemaObject
}

/** A schema and what applies together with it: through `$ref` and `allOf`, each once. */
function partsOf({ links }: Search, node: SchemaNode): Part[] {
  const parts = new Map<string, Part>()
  const collect = (each: SchemaNode): void => {
    const { schema, pointer } = each
    if (typeof schema === 'boolean' || parts.has(pointer)) return
    parts.set(pointer, { schema, pointer })
    if (typeof schema.$ref === 'string') collect(links.target(schema.$ref, each))
    for (const index of schema.allOf?.keys() ?? []) collect(links.at(each, 'allOf', index))
  }
  collect(node)
  return [...parts.values()]
}

function isImplied(search: Search, own: readonly Part[], part: Part, depth: number): boolean {
  if (own.some(({ pointer }) => pointer === part.pointer)) return true
  return Object.keys(part.schema)
    .filter(keyword => !SILENT.has(keyword) && !keyword.startsWith('x-'))
    .every(keyword => isKeywordImplied(search, own, part, keyword, depth))
}

/** Whether what the special schema is made of says as much as one keyword of the general one. */
type Implies = (search: Search, own: readonly Part[], part: Part, depth: number) => boolean

const IMPLIED: { readonly [keyword: string]: Implies } = {
  required(_search, own, { schema }) {
    const demanded = new Set(own.flatMap(each => each.schema.required ?? []))
    return (schema.required ?? []).every(name => demanded.has(name))
  },
  properties: (search, own, part, depth) =>
    Object.keys(part.schema.properties ?? {}).every(name => {
      const inner = search.links.at(part, 'properties', name)
      const naming = own.filter(each => Object.hasOwn(each.schema.properties ?? {}, name))
      if (naming.length === 0) return search.isClosed
      return naming.some(each =>
        isWithin(search, search.links.at(each, 'properties', name), inner, depth + 1),
      )
    }),
  items: (search, own, part, depth) =>
    own.some(
      each =>
        each.schema.items !== undefined &&
        each.schema.prefixItems === undefined &&
        isWithin(search, search.links.at(each, 'items'), search.links.at(part, 'items'), depth + 1),
    ),
  /** What is beyond the named is the same only where no more is named. */
  additionalProperties: (_search, own, part) =>
    part.schema.additionalProperties === true ||
    own.some(
      each =>
        isEqual(each, part, 'additionalProperties') &&
        each.schema.patternProperties === undefined &&
        Object.keys(each.schema.properties ?? {}).every(name =>
          Object.hasOwn(part.schema.properties ?? {}, name),
        ),
    ),
}

function isKeywordImplied(
  search: Search,
  own: readonly Part[],
  part: Part,
  keyword: string,
  depth: number,
): boolean {
  if (ENTANGLED.has(keyword)) return false
  const implies = Object.hasOwn(IMPLIED, keyword) ? IMPLIED[keyword] : undefined
  return implies === undefined
    ? own.some(each => isEqual(each, part, keyword))
    : implies(search, own, part, depth)
}

function isEqual(a: Part, b: Part, keyword: string): boolean {
  const [left, right] = [a.schema[keyword], b.schema[keyword]]
  return left !== undefined && canonicalJson(left as JsonValue) === canonicalJson(right as JsonValue)
}
