import { bestEntry, covers, essenceOf, isJsonType } from '../../http/media-type.ts'
import { negotiate } from '../../http/negotiate.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import { MULTIPART_BOUNDARY, isWritable } from './notation/known-types.ts'

/**
 * The media type an answer takes: the one the caller prefers among those documented that can be written. A caller
 * whose `accept` fits none gets JSON or the first all the same, as most servers do (RFC 9110 section 12.5.1 leaves the
 * choice to the server); where the document names 406, validation has refused it already.
 */
export function chooseMediaType(
  content: readonly MediaTypeSpec[],
  accept: string | undefined,
): MediaTypeSpec | undefined {
  const [first] = content
  if (first === undefined || content.length === 1) return first
  const offered = offeredOf(content)
  const usual = preferJson(offered) ?? offered[0]
  if (accept === undefined || accept === '*/*') return usual
  const types = offered.map(media => concreteType(media.type, accept))
  const chosen = negotiate(accept, types)
  // A type that has an entry of its own is not answered by the range it lies in.
  return chosen === undefined ? usual : bestEntry(chosen, offered)
}

/** Those that can be written; of two entries for one type (`application/json`, `application/json; charset=utf-8`) the one with a schema. */
function offeredOf(content: readonly MediaTypeSpec[]): readonly MediaTypeSpec[] {
  const offered = content.filter(media => isWritable(media.type) && !isSaidBetter(media, content))
  return offered.length === 0 ? content : offered
}

function isSaidBetter(media: MediaTypeSpec, content: readonly MediaTypeSpec[]): boolean {
  if (media.schema !== undefined) return false
  const essence = essenceOf(media.type)
  return content.some(other => other.schema !== undefined && essenceOf(other.type) === essence)
}

/** Whether the caller takes any of the documented media types; one that says nothing takes all. */
export function isAcceptable(content: readonly MediaTypeSpec[], accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || content.length === 0) return true
  return (
    negotiate(
      accept,
      content.map(media => concreteType(media.type, accept)),
    ) !== undefined
  )
}

/** The `content-type` field for a type that can be sent. Texts say that they are UTF-8. */
export function contentType(type: string): string {
  if (type.startsWith('multipart/')) return `${essenceOf(type)}; boundary=${MULTIPART_BOUNDARY}`
  if (type.includes(';') || !(type === 'application/json' || type.startsWith('text/'))) return type
  return `${type}; charset=utf-8`
}

/**
 * A type that can be sent. A range such as `application/*` is not one: of those within it, JSON where nothing speaks
 * against it, else what the caller accepts, else what is most usual.
 */
export function concreteType(type: string, accept?: string): string {
  if (!type.includes('*')) return type
  const within = SENDABLE.filter(each => covers(type, each))
  const [usual = type.replaceAll('*', 'vnd.understudy')] = within
  return accept === undefined ? usual : (negotiate(accept, [usual]) ?? negotiate(accept, within) ?? usual)
}

/** Types that bodies are written in, the most usual of each kind first. */
const SENDABLE: readonly string[] = [
  'application/json',
  'application/hal+json',
  'application/xml',
  'application/octet-stream',
  'text/plain',
  'text/html',
  'text/csv',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/svg+xml',
  'audio/wav',
  'audio/mpeg',
  'video/mp4',
  'font/woff2',
  'multipart/form-data',
]

function preferJson(content: readonly MediaTypeSpec[]): MediaTypeSpec | undefined {
  return content.find(media => isJsonType(essenceOf(media.type)))
}
