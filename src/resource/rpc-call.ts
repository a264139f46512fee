import type { Method } from '../spec/api.ts'
import { type PathShape, type Segment, isPrefix, singularWords } from './path-shape.ts'
import { isPlural, plural } from './plural.ts'
import { wordsOf } from './words.ts'

/** What the verb of a call does, as far as a record is concerned. */
export type CallKind = 'list' | 'read' | 'create' | 'update' | 'delete'

/** A path that calls by name: `/users.list`, `/getUser`, `/users/create`, `/users/{id}/delete`, `/users/get/{id}`. */
export interface RpcCall {
  readonly kind: CallKind
  /** The collection it speaks of, verb left out: `/users`. */
  readonly collection: readonly Segment[]
  /** The path parameter that names the record; `undefined` where the id travels in query or body. */
  readonly item: Segment | undefined
}

const VERBS: { readonly [kind in CallKind]: string } = {
  list: 'list index browse search query filter',
  read: 'get read show info details detail view retrieve fetch load lookup describe find',
  create: 'create add new insert register',
  update: 'update edit modify patch change set',
  delete: 'delete remove destroy erase',
}
const BY_WORD: ReadonlyMap<string, CallKind> = new Map(
  (Object.keys(VERBS) as CallKind[]).flatMap(kind =>
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
 * that is named a change is taken for none.
 */
export function rpcCall(path: PathShape, method: Method): RpcCall | undefined {
  const call =
    path.custom === undefined ? (verbAtEnd(path.segments) ?? verbBeforeItem(path.segments)) : undefined
  if (call === undefined) return undefined
  const isSafe = method === 'GET' || method === 'HEAD' || method === 'QUERY'
  return isSafe && call.kind !== 'list' && call.kind !== 'read' ? undefined : call
}

function verbAtEnd(segments: readonly Segment[]): RpcCall | undefined {
  const last = segments.at(-1)
  const above = segments.slice(0, -1)
  if (last?.kind !== 'literal') return undefined
  const before = above.at(-1)
  if (before?.kind === 'parameter') {
    const kind = last.words.length === 1 ? BY_WORD.get(last.words[0] ?? '') : undefined
    // What is asked below an item may be anything of it; what changes or removes it is meant for the item itself.
    return kind === 'update' || kind === 'delete'
      ? { kind, collection: above.slice(0, -1), item: before }
      : undefined
  }
  const said = named(last, above)
  return said === undefined ? undefined : { ...said, item: undefined }
}

/** `/users/get/{id}`, `/getUser/{id}` */
function verbBeforeItem(segments: readonly Segment[]): RpcCall | undefined {
  const [verb, item] = segments.slice(-2)
  if (verb?.kind !== 'literal' || item?.kind !== 'parameter' || item.compound) return undefined
  const said = named(verb, segments.slice(0, -2))
  if (said === undefined || said.kind === 'list' || said.kind === 'create') return undefined
  return { ...said, item }
}

/** Verb and collection a segment names, alone or with the segment before it. */
function named(
  segment: Segment & { readonly kind: 'literal' },
  above: readonly Segment[],
): Pick<RpcCall, 'kind' | 'collection'> | undefined {
  const { words, text } = segment
  const parts = text.split('.')
  const [first = ''] = words
  const kind = BY_WORD.get(first)
  if (parts.length > 1) return dotted(parts, above)
  if (words.length === 1)
    return kind === undefined || !endsInNoun(above) ? undefined : { kind, collection: above }
  if (kind !== undefined) return withNoun(kind, words.slice(1), above)
  const last = words.at(-1) ?? ''
  const behind = BEHIND.has(last) ? BY_WORD.get(last) : undefined
  return behind === undefined ? undefined : withNoun(behind, words.slice(0, -1), above)
}

/** `users.list`, `users.profile.set`, `chat.postMessage` */
function dotted(
  parts: readonly string[],
  above: readonly Segment[],
): Pick<RpcCall, 'kind' | 'collection'> | undefined {
  const [first = '', ...rest] = wordsOf(parts.at(-1) ?? '')
  const kind = BY_WORD.get(first)
  if (kind === undefined) return undefined
  const collection = [...above, ...parts.slice(0, -1).map(toLiteral)]
  return rest.length === 0 ? { kind, collection } : withNoun(kind, rest, collection)
}

function withNoun(
  kind: CallKind,
  said: readonly string[],
  above: readonly Segment[],
): Pick<RpcCall, 'kind' | 'collection'> | undefined {
  const stop = said.findIndex(word => STOPS.has(word))
  const words = said.slice(0, stop < 0 ? said.length : stop)
  const one = singularWords(words)
  if (one.length === 0) return undefined
  const before = above.at(-1)
  // `/users/getUser` says its noun twice.
  if (before?.kind === 'literal' && singularWords(before.words).join('') === one.join(''))
    return { kind, collection: above }
  const last = one.at(-1) ?? ''
  const many = [...one.slice(0, -1), isPlural(words.at(-1) ?? '') ? (words.at(-1) ?? '') : plural(last)]
  return { kind, collection: [...above, toLiteral(many.join('-'))] }
}

function endsInNoun(segments: readonly Segment[]): boolean {
  const last = segments.at(-1)
  return last?.kind === 'literal' && !isPrefix(last.text) && !BY_WORD.has(last.words[0] ?? '')
}

function toLiteral(text: string): Segment {
  return { kind: 'literal', text, words: wordsOf(text) }
}
