import { UnderstudyError, type Where } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { type JsonPointer, child, fromPointer, toPointer, valueAt } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../json/value.ts'
import { createExcess } from './applied.ts'
import { createReferences } from './references.ts'
import type { SchemaParts } from './parts/schema-parts.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode, SchemaProblem } from './types.ts'
import { createValidatorCache } from './validator/cache.ts'
import type { ValidationEngine } from './validator/engine.ts'
import { interpreted } from './validator/interpreted/interpreted.ts'

/** What a library of schemas is made from. */
export interface SchemaLibraryOptions {
  /** The whole document, overlays applied, references kept as links. Not changed. */
  readonly document: JsonObject
  /** Brings one schema, with everything inside it, to JSON Schema 2020-12. Called once for each schema root. */
  readonly normalise: (raw: JsonValue, pointer: JsonPointer) => JsonSchema
  /** File and line of a place, for errors. Default: the pointer alone. */
  readonly where?: (pointer: JsonPointer) => Where
  /**
   * Whether any schema has `unevaluatedProperties` or `unevaluatedItems`. Where none has, validators need not keep count
   * of what was looked at, and a union is settled by the first branch that fits. Default true.
   */
  readonly hasUnevaluated?: boolean
  /** Whether an `$id` stands anywhere in the document. Default true. */
  readonly hasIds?: boolean
  /** What checks values. Default `interpreted`, which runs anywhere; `compiled` is faster and needs `new Function`. */
  readonly engine?: ValidationEngine | undefined
  /** What the document asks for beyond what all do. */
  readonly parts: SchemaParts
}

/**
 * All schemas of one document, looked up, linked and compiled when first needed. Nothing is read before it is asked
 * for, so a library of a thousand schemas costs nothing to make.
 *
 * A schema first reached by a pointer of its own is normalised there; a pointer into a schema that is already known
 * gives the subschema of its normalised form.
 */
export function createSchemaLibrary(options: SchemaLibraryOptions): SchemaLibrary {
  const { document, normalise } = options
  const where = options.where ?? ((pointer: JsonPointer): Where => ({ pointer }))
  const references = createReferences(document, options.hasIds)
  const nodes = new Map<JsonPointer, SchemaNode>()
  const targets = createTargets(options.hasIds ?? true)
  const freed = new Map<JsonPointer, SchemaNode>()
  const setAside: SchemaProblem[] = []

  function find(pointer: JsonPointer, written?: JsonValue): SchemaNode | undefined {
    const known = nodes.get(pointer)
    if (known !== undefined) return known
    // What a part of the document holds as its schema lies in no other: no need to look for one around it.
    const inside = written === undefined ? insideKnown(pointer) : undefined
    if (inside !== undefined) return keep(pointer, inside)
    const raw = written ?? valueAt(document, pointer)
    if (isSchema(raw)) return keep(pointer, normalise(raw, pointer))
    const real = raw === undefined ? references.through(pointer) : undefined
    const node = real === undefined || real === pointer ? undefined : find(real)
    if (node !== undefined) nodes.set(pointer, node)
    return node
  }

  function keep(pointer: JsonPointer, schema: JsonSchema): SchemaNode {
    const node = { pointer, schema }
    nodes.set(pointer, node)
    return node
  }

  /** The subschema of the nearest known schema around a place. */
  function insideKnown(pointer: JsonPointer): JsonSchema | undefined {
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const around = nodes.get(pointer.slice(0, end))
      if (around === undefined) continue
      const schema = valueAt(around.schema as JsonValue, pointer.slice(end))
      return isSchema(schema) ? schema : undefined
    }
    return undefined
  }

  function node(pointer: JsonPointer, written?: JsonValue): SchemaNode {
    const found = find(pointer, written)
    if (found !== undefined) return found
    throw new UnderstudyError('REF_UNRESOLVED', {
      message: `there is no schema at ${pointer === '' ? 'the root of the document' : pointer}`,
      where: where(pointer),
      hint: hintFor(document, pointer),
    })
  }

  /** Down from a schema that is known: no need to look for the one around. */
  function at(from: SchemaNode, ...tokens: readonly (string | number)[]): SchemaNode {
    if (tokens.length === 0) return from
    const pointer = child(from.pointer, ...tokens)
    const known = nodes.get(pointer)
    if (known !== undefined) return known
    const schema = valueBelow(from.schema as JsonValue, tokens)
    return isSchema(schema) ? keep(pointer, schema) : node(pointer)
  }

  function target(ref: string, from: SchemaNode): SchemaNode {
    const known = targets(from)
    const kept = known.get(ref)
    if (kept !== undefined) return kept
    const found = leadTo(ref, from)
    const usable = isTooMuch(found) ? free(found) : found
    known.set(ref, usable)
    return usable
  }

  function leadTo(ref: string, from: SchemaNode): SchemaNode {
    // A place that only normalising made (`anyOf` around a nullable reference) is known to the library alone.
    const pointer = references.resolve(ref, from.pointer) ?? (ref.startsWith('#/') ? ref.slice(1) : undefined)
    const found = pointer === undefined ? undefined : find(pointer)
    if (found === undefined) throw unresolved(ref, from)
    return found
  }

  /** What stands for a schema that would take too long: one that allows anything. */
  function free({ pointer }: SchemaNode): SchemaNode {
    const known = freed.get(pointer)
    if (known !== undefined) return known
    const message = 'this schema is composed of more parts than can be worked out; it allows anything'
    setAside.push({ pointer, message })
    const node: SchemaNode = { pointer, schema: true }
    freed.set(pointer, node)
    return node
  }

  function unresolved(ref: string, from: SchemaNode): UnderstudyError {
    const outside = !ref.startsWith('#')
    return new UnderstudyError('REF_UNRESOLVED', {
      message: `$ref "${ref}" leads nowhere`,
      where: where(child(from.pointer, '$ref')),
      hint: outside
        ? 'the schema it names is not part of this document: check the path, or bundle the document first'
        : hintFor(document, ref.slice(1)),
    })
  }

  const isTooMuch = createExcess({ at, target: leadTo })
  const links = { node, target, at }
  const validators = createValidatorCache(links, setAside, {
    hasUnevaluated: options.hasUnevaluated ?? true,
    engine: options.engine ?? interpreted,
    parts: options.parts,
  })
  const library: SchemaLibrary = {
    ...links,
    find,
    learn: (pointer, schema) => nodes.get(pointer) ?? keep(pointer, schema),
    validator: validators.validator,
    derived: createNotebook(() => library),
    setAside,
  }
  return library
}

/** Where the references of a node lead: the same for all nodes where no `$id` makes it depend on the place. */
function createTargets(hasIds: boolean): (from: SchemaNode) => Map<string, SchemaNode> {
  const everywhere = new Map<string, SchemaNode>()
  if (!hasIds) return () => everywhere
  const byNode = new WeakMap<SchemaNode, Map<string, SchemaNode>>()
  return from => {
    const known = byNode.get(from) ?? new Map<string, SchemaNode>()
    byNode.set(from, known)
    return known
  }
}

function valueBelow(root: JsonValue, tokens: readonly (string | number)[]): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const token of tokens) {
    if (Array.isArray(value)) value = value[Number(token)]
    else value = isObject(value) ? getOwn(value, String(token)) : undefined
  }
  return value
}

/** Keeps what is derived of nodes, by the function that derives it. */
function createNotebook(library: () => SchemaLibrary): SchemaLibrary['derived'] {
  const pages = new WeakMap<object, WeakMap<SchemaNode, unknown>>()
  return (node, work) => {
    const page = pages.get(work) ?? new WeakMap<SchemaNode, unknown>()
    pages.set(work, page)
    if (!page.has(node)) page.set(node, work(library(), node))
    return page.get(node) as ReturnType<typeof work>
  }
}

function isSchema(value: JsonValue | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isObject(value)
}

/** Names what the document has at the first step that fails. */
function hintFor(document: JsonObject, pointer: JsonPointer): string {
  const tokens = fromPointer(pointer)
  let reached: JsonValue = document
  for (const [depth, token] of tokens.entries()) {
    const next = valueAt(reached, toPointer([token]))
    if (next === undefined) {
      const place = depth === 0 ? 'the document' : toPointer(tokens.slice(0, depth))
      const near = isObject(reached) ? nearest(token, Object.keys(reached)) : undefined
      return near === undefined
        ? `${place} has no "${token}": add it, or correct the reference`
        : `${place} has "${near}"; did you mean that?`
    }
    reached = next
  }
  return 'what stands there is not a schema: a schema is an object, true or false'
}
