import type { Method } from '../../spec/api.ts'
import { type PathShape, type Segment, isPrefix, singularWords } from '../facts/path-shape.ts'
import { isChangeWord } from './intent.ts'
import { isPlural, plural } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'

/** What the verb of a call does, as far as a record is concerned. */
export type CallKind = 'list' | 'read' | 'create' | 'update' | 'delete' | 'act'

/** A path that calls by name: `/users.list`, `/getUser`, `/users/create`, `/users/{id}/delete`, `/users/get/{id}`. */
export interface RpcCall {
  readonly kind: CallKind
  /** The collection it speaks of, verb left out: `/users`. */
  readonly collection: readonly Segment[]
  /** True where verb and noun are one word: `getUser`. */
  readonly hasNoun: boolean
  /** True where that word stands below another noun: `/workspaces/update_name`, `/jobs/getLog`. */
  readonly isPart: boolean
  /** For `act`: the verb. */
  readonly verb: Segment | undefined
  /** The path parameter that names the record; `undefined` where the id travels in query or body. */
  readonly item: Segment | undefined
}

const VERBS: { readonly [kind in Exclude<CallKind, 'act'>]: string } = {
  list: 'list index browse search query filter all',
  read: 'get read show info details detail view retrieve fetch load lookup describe find',
  create: 'create add new insert register',
  update: 'update edit modify patch change set',
  delete: 'delete remove destroy erase',
}
const BY_WORD: ReadonlyMap<string, CallKind> = new Map(
  (Object.keys(VERBS) as (keyof typeof VERBS)[]).flatMap(kind =>
    VERBS[kind].split(' ').map((word): [string, CallKind] => [word, kind]),
  ),
)
/** Verbs that may stand behind their noun in one word (`userCreate`); a `wish-list` or `order-info` is a thing. */
const BEHIND: ReadonlySet<string> = new Set(['create', 'delete', 'update', 'get', 'add', 'remove', 'edit'])
/** Where a name stops to name its noun: `getUserById`, `listOrdersForShop`. */
const STOPS: ReadonlySet<string> = new Set([
  'by',
  'with',
  'for',
  'of',
  'from',
  'in',
  'on',
  'to',
  'and',
  'or',
  'as',
])

/**
 * Reads a path as a call; `undefined` where it names a thing and no deed. A GET is safe (RFC 9110 section 9.2.1): one
 * that is named a change is taken for none, nor is a DELETE named otherwise.
 */
export function rpcCall(path: PathShape, method: Method): RpcCall | undefined {
  const call =
    path.custom === undefined ? (verbAtEnd(path.segments) ?? verbBeforeItem(path.segments)) : undefined
  if (call === undefined) return undefined
  const may = MAY[method]
  return may === undefined || may.includes(call.kind) ? call : undefined
}

/** What a call with a method can be; a POST can be anything. */
const MAY: { readonly [method in Method]?: readonly CallKind[] } = {
  GET: ['list', 'read'],
  HEAD: ['list', 'read'],
  QUERY: ['list', 'read'],
  PUT: ['update'],
  PATCH: ['update'],
  DELETE: ['delete'],
}

function verbAtEnd(segments: readonly Segment[]): RpcCall | undefined {
  const last = segments.at(-1)
  const above = segments.slice(0, -1)
  if (last?.kind !== 'literal') return undefined
  const before = above.at(-1)
  if (before?.kind !== 'parameter') return named(last, above)
  const kind = last.words.length === 1 ? BY_WORD.get(last.words[0] ?? '') : undefined
  // What is asked below an item may be anything of it; what changes or removes it is meant for the item itself.
  return kind === 'update' || kind === 'delete'
    ? { kind, collection: above.slice(0, -1), hasNoun: false, isPart: false, verb: undefined, item: before }
    : undefined
}

/** `/users/get/{id}`, `/getUser/{id}` */
function verbBeforeItem(segments: readonly Segment[]): RpcCall | undefined {
  const [verb, item] = segments.slice(-2)
  if (verb?.kind !== 'literal' || item?.kind !== 'parameter' || item.compound) return undefined
  const said = named(verb, segments.slice(0, -2))
  return said !== undefined && said.kind !== 'list' && !said.isPart ? { ...said, item } : undefined
}

/** Verb and collection a segment names, alone or with the segment before it. */
function named(
  segment: Segment & { readonly kind: 'literal' },
  above: readonly Segment[],
): RpcCall | undefined {
  const { words, text } = segment
  const dot = text.lastIndexOf('.')
  if (dot > 0) {
    const parts = text.slice(0, dot).split('.').map(toLiteral)
    return spoken(wordsOf(text.slice(dot + 1)), [...above, ...parts])
  }
  return spoken(words, above)
}

function spoken(words: readonly string[], above: readonly Segment[]): RpcCall | undefined {
  const [first = ''] = words
  const kind = BY_WORD.get(first)
  if (words.length === 1) return alone(first, kind, above)
  if (kind !== undefined) return withNoun(kind, words.slice(1), above)
  const last = words.at(-1) ?? ''
  const behind = BEHIND.has(last) ? BY_WORD.get(last) : undefined
  return behind === undefined ? undefined : withNoun(behind, words.slice(0, -1), above)
}

function alone(word: string, kind: CallKind | undefined, above: readonly Segment[]): RpcCall | undefined {
  if (!endsInNoun(above)) return undefined
  const said = { collection: above, hasNoun: false, isPart: false, item: undefined }
  if (kind !== undefined) return { ...said, kind, verb: undefined }
  return isChangeWord(word) ? { ...said, kind: 'act', verb: toLiteral(word) } : undefined
}

function withNoun(kind: CallKind, said: readonly string[], above: readonly Segment[]): RpcCall | undefined {
  const stop = said.findIndex(word => STOPS.has(word))
  const words = said.slice(0, stop < 0 ? said.length : stop)
  const one = singularWords(words)
  if (one.length === 0) return undefined
  const before = above.at(-1)
  // `/users/getUser` says its noun twice.
  if (before?.kind === 'literal' && singularWords(before.words).join('') === one.join(''))
    return { kind, item: undefined, verb: undefined, collection: above, hasNoun: false, isPart: false }
  const isMany = isPlural(words.at(-1) ?? '')
  const call = {
    kind: isMany && kind === 'read' ? ('list' as const) : kind,
    item: undefined,
    verb: undefined,
  }
  const many = [...one.slice(0, -1), isMany ? (words.at(-1) ?? '') : plural(one.at(-1) ?? '')]
  const collection = [...above, toLiteral(many.join('-'))]
  return { ...call, collection, hasNoun: true, isPart: endsInNoun(above) }
}

function endsInNoun(segments: readonly Segment[]): boolean {
  const last = segments.at(-1)
  return last?.kind === 'literal' && !isPrefix(last.text) && !BY_WORD.has(last.words[0] ?? '')
}

function toLiteral(text: string): Segment & { readonly kind: 'literal' } {
  return { kind: 'literal', text, words: wordsOf(text) }
}
