import type { SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { CONTAINER, COUNT, FLAGS, HEADER_PREFIX, NEIGHBOURS, NUMBERS, TOTAL } from './envelope-words.ts'
import { linkForm } from './link-form.ts'
import { join } from '../facts/payload.ts'
import type { Shapes } from '../facts/shape.ts'
import type { NeighbourName, PageEdge, PageFact, PageFlag, PageNumber, PageSlot } from '../types.ts'
import { nameKey } from '../words/words.ts'

/** What an answer tells of its page besides the records. */
export interface EnvelopeFacts {
  readonly slots: readonly PageSlot[]
  /** Dotted paths of the likeliest place for each; the other places are filled all the same. */
  readonly next: string | undefined
  /** Whether the next page is told by a number. */
  readonly nextIsNumber: boolean
  /** Places of texts called plainly `next` or `previous`: a token or a link. */
  readonly bare: ReadonlySet<string>
  readonly total: string | undefined
  readonly hasMore: string | undefined
}

/** The array of records whose surroundings are read. */
export interface Enveloped {
  readonly body: SchemaNode | undefined
  /** Dotted path of the array in the body. */
  readonly at: string | undefined
  /**
   * Keys of query parameters that mean nothing else: a text of that name in the envelope is the token to send back in
   * it.
   */
  readonly echoes: ReadonlySet<string>
}

/** Reads an envelope: everything beside the array of records that speaks of the page, at most two objects deep. */
export function envelopeFacts(shapes: Shapes, { body, at, echoes }: Enveloped): EnvelopeFacts {
  const isEnvelope = body !== undefined && at !== undefined && at !== ''
  const named = isEnvelope ? envelopeProperties(shapes, body, '', at, 0) : []
  const list = nameKey(at?.split('.').at(-1) ?? '')
  const told = named.flatMap(property => tellOf(property, shapes, { echoes, list }) ?? [])
  const total = told.find(({ kind }) => kind === 'total') ?? told.find(({ kind }) => kind === 'perhaps')
  const next = told.find(({ kind }) => kind === 'next') ?? told.find(({ kind }) => kind === 'echo')
  const isConnection = told.some(({ kind }) => kind === 'hasMore')
  const tellsEnd = told.some(({ kind }) => kind === 'to')
  return {
    slots: told.flatMap(
      one =>
        (isConnection ? edgeOf(one) : undefined) ??
        (tellsEnd ? startOf(one) : undefined) ??
        slotOf(one, total?.slot.at, next?.slot.at) ??
        [],
    ),
    next: next?.slot.at,
    nextIsNumber: next !== undefined && isNumber(shapes.of(next.node).types),
    bare: new Set(told.filter(isBare(shapes)).map(({ slot }) => slot.at)),
    total: total?.slot.at,
    hasMore: told.find(({ kind }) => kind === 'hasMore')?.slot.at,
  }
}

/** What a property of an envelope is; `perhaps` a total, `echo` a token with the name of a query parameter. */
type Kind = Exclude<PageFact, 'links' | 'range' | PageEdge> | 'echo' | 'perhaps'

interface Told {
  readonly kind: Kind
  readonly slot: Omit<PageSlot, 'tells'>
  readonly node: SchemaNode
}

/** One total, and the numbers that are none; what is only perhaps a total counts the records shown where a better one is there. */
function slotOf(
  { kind, slot }: Told,
  total: string | undefined,
  next: string | undefined,
): PageSlot | undefined {
  if (kind === 'echo') return slot.at === next ? { ...slot, tells: 'next' } : undefined
  if (kind === 'perhaps') return { ...slot, tells: slot.at === total ? 'total' : 'count' }
  return { ...slot, tells: kind }
}

const EDGES: ReadonlyMap<string, PageEdge> = new Map([
  ['startcursor', 'startCursor'],
  ['endcursor', 'endCursor'],
])

/** Where a flag tells whether there is more, `endCursor` is that of the last record shown, on the last page too. */
function edgeOf({ slot }: Told): PageSlot | undefined {
  const tells = EDGES.get(nameKey(slot.at.split('.').at(-1) ?? ''))
  return tells === undefined ? undefined : { ...slot, tells }
}

/** Beside the place of the last record shown (`endIndex`), `startIndex` is that of the first, and no offset. */
function startOf({ slot }: Told): PageSlot | undefined {
  return nameKey(slot.at).endsWith('startindex') ? { ...slot, tells: 'from' } : undefined
}

function isBare(shapes: Shapes): (told: Told) => boolean {
  return ({ slot, node }) =>
    /(?:^|\.)(?:next|prev(?:ious)?|first|last)$/i.test(slot.at) &&
    slot.link === undefined &&
    shapes.of(node).types.has('string')
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
    // A dot in a name cannot be told from a step in a path, unless it stands at the top.
    if (path === listAt || (at !== '' && name.includes('.'))) continue
    here.push({ name, path, node: inner })
    const opens =
      CONTAINER.has(nameKey(name)) || /pag|meta|cursor|next/i.test(name) || listAt.startsWith(`${path}.`)
    if (depth < 2 && opens && shapes.of(inner).properties.size > 0) {
      below.push(...envelopeProperties(shapes, inner, path, listAt, depth + 1))
    }
  }
  return [...here, ...below]
}

/** What helps to read a name. */
interface Around {
  readonly echoes: ReadonlySet<string>
  /** What the array of records is called, without spelling. */
  readonly list: string
}

function tellOf({ name, path, node }: Named, shapes: Shapes, around: Around): Told | undefined {
  const key = nameKey(name)
  const { types, properties } = shapes.of(node)
  const slot = { in: 'body', at: path } as const
  if (types.has('boolean')) {
    const flag = wordIn(FLAGS, key)
    return flag === undefined ? undefined : { kind: flag, slot, node }
  }
  if (types.has('object') || properties.size > 0) return linkObject(key, path, node, shapes)
  if (types.has('array')) return undefined
  const isText = types.has('string') && !isNumber(types)
  const link = isText ? linkForm(path, shapes.keywords(node)) : undefined
  const kind = kindOf(key, isNumber(types), path, around)
  if (kind === undefined) return undefined
  if (kind === 'self' && link === undefined) return undefined
  return { kind, slot: link === undefined || !isNeighbour(kind) ? slot : { ...slot, link }, node }
}

/** `{next: {href}}`: the link inside is set, and the object goes where there is no such page. */
function linkObject(key: string, path: string, node: SchemaNode, shapes: Shapes): Told | undefined {
  const kind = wordIn(NEIGHBOURS, key)
  if (kind === undefined) return undefined
  for (const [name, { node: inner }] of shapes.of(node).properties) {
    if (!/^(?:href|url|uri|link)$/i.test(name)) continue
    const link = linkForm(`${path}.${name}`, shapes.keywords(inner)) ?? 'url'
    return { kind, slot: { in: 'body', at: `${path}.${name}`, link, holder: path }, node: inner }
  }
  return undefined
}

function kindOf(key: string, isNumber: boolean, path: string, { echoes, list }: Around): Kind | undefined {
  if (TOTAL.has(key)) return 'total'
  if (isNumber && list !== '') {
    const one = list.replace(/s$/, '')
    if ([`total${list}`, `${list}total`, `total${one}count`].includes(key)) return 'total'
    if ([`${list}count`, `${one}count`, `numberof${list}`, `num${list}`].includes(key)) return 'perhaps'
  }
  const neighbour = wordIn(NEIGHBOURS, key)
  if (!isNumber) return neighbour ?? (echoes.has(key) ? 'echo' : undefined)
  if (neighbour === 'next' || neighbour === 'previous') return neighbour
  if (COUNT.has(key) && !/page|size/i.test(path)) return 'perhaps'
  return wordIn(NUMBERS, key) ?? (neighbour === 'self' ? undefined : neighbour)
}

function isNumber(types: ReadonlySet<string>): boolean {
  return types.has('integer') || types.has('number')
}

function isNeighbour(kind: Kind): boolean {
  return Object.hasOwn(NEIGHBOURS, kind) || kind === 'echo'
}

function wordIn<Word extends NeighbourName | PageNumber | PageFlag>(
  words: { readonly [word in Word]: ReadonlySet<string> },
  key: string,
): Word | undefined {
  return (Object.keys(words) as Word[]).find(word => words[word].has(key))
}

/** The headers of a success that tell of the page: `Link`, `Content-Range`, `X-Total-Count`, `X-Next-Page`. */
export function headerSlots(operation: Operation, shapes: Shapes): PageSlot[] {
  const seen = new Map<string, PageSlot>()
  for (const { status, headers } of operation.responses) {
    if (!/^(?:2|default)/i.test(status)) continue
    for (const { name, schema } of headers) {
      const tells = headerTells(name)
      if (tells === undefined || seen.has(name)) continue
      const link = schema === undefined ? undefined : linkForm(name, shapes.keywords(schema))
      seen.set(name, { in: 'header', at: name, tells, ...(link === undefined ? {} : { link }) })
    }
  }
  return [...seen.values()]
}

function headerTells(name: string): PageFact | undefined {
  if (name === 'link') return 'links'
  if (name === 'content-range') return 'range'
  for (let key = nameKey(name), prefixed = false; ; prefixed = true) {
    if (TOTAL.has(key)) return 'total'
    const neighbour = wordIn(NEIGHBOURS, key)
    const found = neighbour === 'self' ? undefined : (neighbour ?? wordIn(FLAGS, key) ?? wordIn(NUMBERS, key))
    // A header without a prefix may mean anything (`from`, `range`), but not where it names a page.
    if (found !== undefined && (prefixed || /page|cursor|next/.test(key))) return found
    if (prefixed && COUNT.has(key)) return 'total'
    const rest = key.replace(HEADER_PREFIX, '')
    if (rest === key) return undefined
    key = rest
  }
}
