import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { negotiate } from '../../http/negotiate.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'

/**
 * The media type an answer takes: the one the caller prefers among those documented. A caller whose `accept` fits
 * none gets the first all the same, as most servers do (RFC 9110 section 12.5.1 leaves the choice to the server);
 * where the document names 406, validation has refused it already.
 */
export function chooseMediaType(
  content: readonly MediaTypeSpec[],
  accept: string | undefined,
): MediaTypeSpec | undefined {
  const [first] = content
  if (first === undefined || content.length === 1 || accept === undefined || accept === '*/*')
    return preferJson(content) ?? first
  const chosen = negotiate(
    accept,
    content.map(media => media.type),
  )
  return content.find(media => media.type === chosen) ?? preferJson(content) ?? first
}

/** Whether the caller takes any of the documented media types; one that says nothing takes all. */
export function isAcceptable(content: readonly MediaTypeSpec[], accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || content.length === 0) return true
  return (
    negotiate(
      accept,
      content.map(media => concreteType(media.type)),
    ) !== undefined
  )
}

/** The `content-type` field for a documented media type. */
export function contentType(type: string): string {
  const concrete = concreteType(type)
  return concrete === 'application/json' ? 'application/json; charset=utf-8' : concrete
}

/** A type that can be sent: a range such as `application/*` or a bare wildcard is not one. */
export function concreteType(type: string): string {
  if (!type.includes('*')) return type
  return type.startsWith('text/') ? 'text/plain' : 'application/json'
}

function preferJson(content: readonly MediaTypeSpec[]): MediaTypeSpec | undefined {
  return content.find(media => isJsonType(essenceOf(media.type)))
}
