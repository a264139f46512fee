import type { SchemaNode } from '../schema/types.ts'
import { CONTAINER, COUNT, HAS_MORE, NEXT, PAGE_FACTS, TOTAL } from './paging-words.ts'
import { join } from './payload.ts'
import type { Shapes } from './shape.ts'
import type { PageFact } from './types.ts'
import { nameKey } from './words.ts'

/** What an answer tells of its page besides the records. Dotted paths in the body. */
export interface EnvelopeFacts {
  readonly next: string | undefined
  readonly nextNullable: boolean
  readonly total: string | undefined
  readonly hasMore: string | undefined
  readonly facts: { readonly [path: string]: PageFact }
}

/**
 * Reads an envelope: everything beside the array of records that speaks of the page, at most two objects deep.
 *
 * @param echoes - Keys of query parameters that mean nothing else: a text of that name in the envelope is the token
 * to send back in it.
 */
export function envelopeFacts(
  shapes: Shapes,
  body: SchemaNode | undefined,
  listAt: string | undefined,
  echoes: ReadonlySet<string>,
): EnvelopeFacts {
  const found = new Map<Kind, Named>()
  const facts: { [path: string]: PageFact } = {}
  const isEnvelope = body !== undefined && listAt !== undefined && listAt !== ''
  for (const property of isEnvelope ? envelopeProperties(shapes, body, '', listAt, 0) : []) {
    const kind = kindOf(nameKey(property.name), property.path, shapes.of(property.node).types, echoes)
    if (kind === undefined) continue
    if (isFact(kind)) facts[property.path] ??= kind
    else if (!found.has(kind)) found.set(kind, property)
  }
  const next = found.get('next') ?? found.get('echo')
  const total = (found.get('total') ?? found.get('perhaps'))?.path
  return {
    next: next?.path,
    nextNullable: next !== undefined && (shapes.of(next.node).nullable || isNullable(next.node)),
    total,
    hasMore: found.get('hasMore')?.path,
    facts: Object.fromEntries(Object.entries(facts).filter(([path]) => path !== total)),
  }
}

/** What a property of an envelope is; `perhaps` a total, `echo` a token with the name of a query parameter. */
type Kind = 'next' | 'echo' | 'total' | 'perhaps' | 'hasMore' | PageFact

function isFact(kind: Kind): kind is PageFact {
  return Object.hasOwn(PAGE_FACTS, kind)
}

/** Whether null is a value of the schema; links and single branches have been followed, so alternatives are read here. */
function isNullable(node: SchemaNode | undefined): boolean {
  if (typeof node?.schema !== 'object') return false
  const { type, anyOf, oneOf } = node.schema
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true
  return [...(anyOf ?? []), ...(oneOf ?? [])].some(
    branch => typeof branch === 'object' && (branch.type === 'null' || branch.const === null),
  )
}

interface Named {
  readonly name: string
  readonly path: string
  readonly node: SchemaNode
}

function envelopeProperties(
  shapes: Shapes,
  node: SchemaNode,
  at: string,
  listAt: string,
  depth: number,
): Named[] {
  const here: Named[] = []
  const below: Named[] = []
  for (const [name, { node: inner }] of shapes.of(node).properties) {
    const path = join(at, name)
    if (path === listAt) continue
    here.push({ name, path, node: inner })
    const opens =
      CONTAINER.has(nameKey(name)) || /pag|meta|cursor|next/i.test(name) || listAt.startsWith(`${path}.`)
    if (depth < 2 && opens && shapes.of(inner).properties.size > 0) {
      below.push(...envelopeProperties(shapes, inner, path, listAt, depth + 1))
    }
  }
  return [...here, ...below]
}

function kindOf(
  key: string,
  path: string,
  types: ReadonlySet<string>,
  echoes: ReadonlySet<string>,
): Kind | undefined {
  if (types.has('boolean')) return HAS_MORE.has(key) ? 'hasMore' : undefined
  if (types.has('object') || types.has('array'))
    return /(?:^|\.)_?links?\.next$/i.test(path) ? 'next' : undefined
  if (TOTAL.has(key)) return 'total'
  if (NEXT.has(key)) return 'next'
  const isNumber = types.has('integer') || types.has('number')
  if (!isNumber) return echoes.has(key) ? 'echo' : undefined
  if (COUNT.has(key) && !/page|size/i.test(path)) return 'perhaps'
  return FACTS.find(fact => PAGE_FACTS[fact].has(key))
}

const FACTS: readonly PageFact[] = ['position', 'limit', 'pages', 'count']
