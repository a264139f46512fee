import { singular } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'

/** One segment of a path template. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string; readonly words: readonly string[] }
  | {
      readonly kind: 'parameter'
      readonly name: string
      /** True for several parameters in one segment, `{base}...{head}`: they name no one record. */
      readonly compound: boolean
    }

/** A path template taken apart. */
export interface PathShape {
  readonly path: string
  /** Without empty segments, file suffixes (`.json`) and custom methods. */
  readonly segments: readonly Segment[]
  /** The custom method at the end: `archive` of `/files/{id}:archive`. */
  readonly custom: string | undefined
  /** Equal for templates that match the same paths: `/users/{}/posts`. */
  readonly key: string
  /** `key` of the segments before each position; `keys[0]` is empty, `keys.at(-1)` is `key`. */
  readonly keys: readonly string[]
  /** Singular words of the last literal, `['partner', 'organisation']`: what the path says it is about. */
  readonly noun: readonly string[]
}

/** Takes a path template apart: `/v1/users/{user_id}.json`, `/files/{id}:archive`, `/Users('{id}')/posts/`. */
export function pathShape(path: string): PathShape {
  const { rest, custom } = splitCustom(path)
  const texts = rest.match(SEGMENT) ?? []
  const segments = texts.flatMap((text, index) => toSegments(text, texts[index - 1] ?? ''))
  return shapeOfSegments(path, segments, custom)
}

/** The shape of segments already taken apart. @param path - As the document has it. */
export function shapeOfSegments(path: string, segments: readonly Segment[], custom?: string): PathShape {
  const keys = ['']
  for (const segment of segments) {
    keys.push(`${keys.at(-1)}/${keyOfSegment(segment)}`)
  }
  return { path, segments, custom, key: keys.at(-1) ?? '', keys, noun: nounOf(segments) }
}

function keyOfSegment(segment: Segment): string {
  if (segment.kind === 'literal') return segment.text.toLowerCase()
  return segment.compound ? '{}{}' : '{}'
}

/** Whether a key goes on from another by parameters alone: `/news/{}/{}` from `/news`. */
export function narrowsKey(key: string, above: string): boolean {
  return key.startsWith(above) && /^(?:\/\{\})+$/.test(key.slice(above.length))
}

/** Text between slashes; a slash inside braces belongs to the parameter. */
const SEGMENT = /(?:\{[^{}]*\}|[^/{])+/g

/** Singular words of the last literal before `end`. */
export function nounOf(segments: readonly Segment[], end: number = segments.length): string[] {
  for (let index = end - 1; index >= 0; index--) {
    const segment = segments[index]
    if (segment?.kind === 'literal') return singularWords(segment.words)
  }
  return []
}

/** The words with the last one in the singular: `['sales', 'orders']` → `['sales', 'order']`. */
export function singularWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word))
}

/** Names of the parameters among segments, in order. */
export function parametersOf(segments: readonly Segment[]): string[] {
  return segments.flatMap(segment => (segment.kind === 'parameter' ? [segment.name] : []))
}

/** `v1`, `v2.1`, `v1beta`, `2024-01-01`, `api`, `rest`: literals that say nothing of a resource. */
export function isPrefix(text: string): boolean {
  return /^(?:v\d+(?:[._-]?\d+)*(?:[-_]?(?:alpha|beta|preview)\d*)?|\d+(?:[.-]\d+)*|api|apis|rest|public|beta|latest)$/i.test(
    text,
  )
}

function splitCustom(path: string): { rest: string; custom: string | undefined } {
  const found = /^(.*[^/]):([A-Za-z][\w-]*)$/.exec(path)
  return found === null ? { rest: path, custom: undefined } : { rest: found[1] ?? path, custom: found[2] }
}

function toSegments(text: string, before: string): Segment[] {
  const called = /^([^({]+)\((?:[\w]+=)?['"]?\{([^}]+)\}['"]?\)$/.exec(text)
  if (called !== null) return [literal(called[1] ?? ''), parameter(called[2] ?? '', false)]
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
  const asked = /^([^{}?]+)\?[^?]*\{/.exec(text)
  if (asked !== null) return askedSegments(asked[1] ?? '', names)
  const own = names.filter(name => !EXTENSION.test(name))
  const last = own.at(-1)
  if (names.length === 0 || last === undefined)
    return [literal(withoutSuffix(text.replace(/\.?\{[^{}]*\}/g, '')))]
  // Of an API where it stands by itself, one of the versions below `/versions`.
  const isPrefixed = /^v?\{(?:api)?-?version\}$/i.test(text) && !/versions?$/i.test(before)
  return isPrefixed ? [literal('v1')] : [parameter(last, own.length > 1)]
}

/** Of parameters, those that say how an answer is written: `{format}`, `{.json}` (RFC 6570 section 3.2.5), `{fileExtension}`. */
const EXTENSION = /^\.|^(?:format|ext)$|extension$/i

/** `/things?id={id}` names a thing as `/things/{id}` does; any other query in a path names no one record. */
function askedSegments(text: string, names: readonly string[]): Segment[] {
  const [name = '', ...others] = names
  const isId = others.length === 0 && /(?:^|[_-])(?:id|uuid|guid|key)$|[a-z](?:Id|ID|Uuid|Key)$/.test(name)
  return [literal(text), parameter(name, !isId)]
}

function literal(text: string): Segment {
  return { kind: 'literal', text, words: wordsOf(text) }
}

function parameter(name: string, compound: boolean): Segment {
  return { kind: 'parameter', compound, name }
}

function withoutSuffix(text: string): string {
  return text.replace(/\.(?:json|xml|yaml|php|aspx?)$/i, '')
}

/** Segments as a path to show: `/users/{id}`. */
export function pathText(segments: readonly Segment[]): string {
  return segments
    .map(segment => (segment.kind === 'literal' ? `/${segment.text}` : `/{${segment.name}}`))
    .join('')
}
