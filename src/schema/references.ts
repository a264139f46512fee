import { type JsonPointer, child, fromPointer, toPointer } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../json/value.ts'

/**
 * Finds where references of one document lead. Knows `#/…` pointers, `$anchor`, `$dynamicAnchor` and `$id`
 * (JSON Schema 2020-12 core, section 8.2); never reads another document.
 */
export interface References {
  /** The place a reference names, read from where it stands; `undefined` when this document does not say. */
  resolve(ref: string, from: JsonPointer): JsonPointer | undefined
  /** The place a pointer leads to when the `$ref`s on its way are followed. */
  through(pointer: JsonPointer): JsonPointer | undefined
}

/** Base of a document that names none itself; `.invalid` can never be a real host (RFC 6761). */
const UNNAMED = 'http://document.invalid/'

/** `$ref`s followed on the way of one pointer before it counts as a circle. */
const MAX_HOPS = 100

/** Hops left for one question: a place on the way of a link may itself lie behind links. */
interface Hops {
  left: number
}

/** Keywords whose values are data: an `$id` in there names nothing. */
const DATA_KEYWORDS: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const'])

/**
 * @param document - The whole document, references kept as links.
 * @param hasIds - Whether an `$id` stands anywhere in it: else no place need be looked at for the one around it. Default true.
 */
export function createReferences(document: JsonObject, hasIds = true): References {
  const self = typeof document['$self'] === 'string' ? document['$self'] : UNNAMED
  const documentUri = absolute(self, UNNAMED) ?? UNNAMED
  const root: Resource = { pointer: '', uri: documentUri }
  const resourceAround = hasIds ? createEnclosing(document, documentUri) : (): Resource => root
  const fromRoot = new Map<string, JsonPointer>()
  let named: ReadonlyMap<string, JsonPointer> | undefined

  function resolve(ref: string, from: JsonPointer, hops: Hops = { left: MAX_HOPS }): JsonPointer | undefined {
    const base = resourceAround(from)
    if (ref === '#' || ref.startsWith('#/')) {
      const known = base.pointer === '' ? fromRoot.get(ref) : undefined
      if (known !== undefined) return known
      const fragment = decodeFragment(ref.slice(1))
      // OpenAPI documents carry schemas pasted with their `$id` whose references still mean the document root.
      const inside = base.pointer === '' ? undefined : within(base.pointer + fragment, hops)
      const found = inside ?? through(fragment, hops)
      if (base.pointer === '' && found !== undefined) fromRoot.set(ref, found)
      return found
    }
    const target = absolute(ref, base.uri)
    if (target === undefined) return undefined
    named ??= nameResources(document, documentUri)
    return lookUp(target, hops)
  }

  /** Takes half the hops at most: a schema that is a link itself may lead in a circle, and the document is still to be asked. */
  function within(pointer: JsonPointer, hops: Hops): JsonPointer | undefined {
    const share = Math.floor(hops.left / 2)
    const spent: Hops = { left: share }
    const found = through(pointer, spent)
    hops.left -= share - spent.left
    return found
  }

  function lookUp(target: string, hops: Hops): JsonPointer | undefined {
    const exact = named?.get(target)
    if (exact !== undefined) return exact
    const [uri = '', fragment = ''] = target.split('#', 2)
    const resource = named?.get(uri)
    if (resource === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined
    return through(resource + decodeFragment(fragment), hops)
  }

  function through(pointer: JsonPointer, hops: Hops = { left: MAX_HOPS }): JsonPointer | undefined {
    let tokens = fromPointer(pointer)
    // Nearly all are written as they would be written here.
    let own = pointer.includes('~') ? undefined : pointer
    while (hops.left > 0) {
      hops.left--
      const step = walk(document, tokens)
      if (step.link === undefined) return step.found ? (own ?? toPointer(tokens)) : undefined
      const linked = resolve(step.link, toPointer(tokens.slice(0, step.depth)), hops)
      if (linked === undefined) return undefined
      tokens = [...fromPointer(linked), ...tokens.slice(step.depth)]
      own = undefined
    }
    return undefined
  }

  return { resolve: (ref, from) => resolve(ref, from), through: pointer => through(pointer) }
}

/** How far a path of tokens leads: to its end, or to a link that stands in its way. */
function walk(root: JsonValue, tokens: readonly string[]): { found: boolean; depth: number; link?: string } {
  let value: JsonValue = root
  for (const [depth, token] of tokens.entries()) {
    const next: JsonValue | undefined = Array.isArray(value)
      ? value[/^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : -1]
      : isObject(value)
        ? getOwn(value, token)
        : undefined
    if (next === undefined) {
      const link = isObject(value) ? getOwn(value, '$ref') : undefined
      return typeof link === 'string' ? { found: false, depth, link } : { found: false, depth }
    }
    value = next
  }
  return { found: true, depth: tokens.length }
}

interface Resource {
  readonly pointer: JsonPointer
  readonly uri: string
}

/**
 * Finds the schema resource around a place: the nearest ancestor, or the place itself, that has an `$id`. A document has
 * thousands of references in a few hundred places: each place on the way to them is looked at once.
 */
function createEnclosing(document: JsonObject, uri: string): (pointer: JsonPointer) => Resource {
  interface Place {
    readonly value: JsonValue | undefined
    readonly resource: Resource
  }
  const root: Place = { value: document, resource: { pointer: '', uri } }
  const known = new Map<JsonPointer, Place>()

  function placeAt(pointer: JsonPointer): Place {
    if (pointer === '') return root
    const found = known.get(pointer)
    if (found !== undefined) return found
    const end = pointer.lastIndexOf('/')
    const parent = placeAt(pointer.slice(0, end))
    const place = below(parent, pointer, fromPointer(pointer.slice(end))[0] ?? '')
    known.set(pointer, place)
    return place
  }

  function below({ value, resource }: Place, pointer: JsonPointer, token: string): Place {
    const inner = Array.isArray(value)
      ? value[Number(token)]
      : isObject(value)
        ? getOwn(value, token)
        : undefined
    const own = isObject(inner) ? identifier(inner, resource.uri) : undefined
    return { value: inner, resource: own === undefined ? resource : { pointer, uri: own } }
  }

  return pointer => placeAt(pointer).resource
}

/** URI → place of every `$id`, and URI with fragment → place of every anchor. */
function nameResources(document: JsonObject, documentUri: string): Map<string, JsonPointer> {
  const names = new Map<string, JsonPointer>([[documentUri, '']])
  const pending: { value: JsonValue; pointer: JsonPointer; uri: string }[] = [
    { value: document, pointer: '', uri: documentUri },
  ]
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { value, pointer } = item
    let { uri } = item
    if (isObject(value)) {
      uri = identifier(value, uri) ?? uri
      if (uri !== item.uri && !names.has(uri)) names.set(uri, pointer)
      for (const keyword of ['$anchor', '$dynamicAnchor']) {
        const anchor = getOwn(value, keyword)
        if (typeof anchor === 'string' && !names.has(`${uri}#${anchor}`))
          names.set(`${uri}#${anchor}`, pointer)
      }
    }
    for (const [key, next] of children(value))
      pending.push({ value: next, pointer: child(pointer, key), uri })
  }
  return names
}

function children(value: JsonValue): [string | number, JsonValue][] {
  if (Array.isArray(value)) return [...value.entries()].filter(([, item]) => typeof item === 'object')
  if (!isObject(value)) return []
  return Object.entries(value).filter(
    ([key, item]) => typeof item === 'object' && !DATA_KEYWORDS.has(key) && !key.startsWith('x-'),
  )
}

function identifier(schema: JsonObject, base: string): string | undefined {
  const id = getOwn(schema, '$id')
  return typeof id === 'string' && id !== '' ? absolute(id, base)?.replace(/#$/, '') : undefined
}

function absolute(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined
}

/** Fragments are percent-encoded (RFC 6901 section 6); one that is encoded wrongly is taken as it stands. */
function decodeFragment(fragment: string): string {
  if (!fragment.includes('%')) return fragment
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
