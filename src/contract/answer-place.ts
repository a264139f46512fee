import { type BodyDecoder, bodyDecoder } from '../http/body.ts'
import { decodeMultipart } from '../http/decode-body.ts'
import { bestEntry } from '../http/media-type.ts'
import type { MediaTypeSpec, Operation, ResponseSpec } from '../spec/api.ts'

/** What a document says of answers with one status and content type. */
export interface AnswerPlace {
  /** `undefined` where it does not name the status. */
  readonly spec: ResponseSpec | undefined
  /** `undefined` where it does not name the media type. */
  readonly media: MediaTypeSpec | undefined
  /** Reads bodies of that content type. */
  readonly decode: BodyDecoder
}

/** Looks it up. */
export type FindPlace = (operation: Operation, status: number, contentType: string | undefined) => AnswerPlace

/** The response documented for a status: exact, then its range, then `default` (OpenAPI 3.1 section 4.8.16.2). */
export function responseFor(operation: Operation, status: number): ResponseSpec | undefined {
  for (const key of [String(status), `${Math.floor(status / 100)}XX`, 'default']) {
    const found = operation.responses.find(response => response.status === key)
    if (found !== undefined) return found
  }
  return undefined
}

/** For a single answer. */
export const answerPlace: FindPlace = (operation, status, contentType) => {
  const spec = responseFor(operation, status)
  return {
    spec,
    media: spec === undefined ? undefined : bestEntry(contentType ?? '', spec.content),
    decode: bodyDecoder(contentType, decodeMultipart),
  }
}

/** Places kept of one operation: answers come from outside and may name any number of statuses and types. */
const MAX_PLACES = 100

/** For many answers: what was looked up is kept. */
export function createPlaceFinder(): FindPlace {
  const kept = new WeakMap<Operation, KeptPlace[]>()
  return (operation, status, contentType) => {
    const known = kept.get(operation) ?? []
    if (known.length === 0) kept.set(operation, known)
    // Most operations answer in one or two ways.
    for (const each of known) if (each.status === status && each.contentType === contentType) return each
    const made = { status, contentType, ...answerPlace(operation, status, contentType) }
    if (known.length < MAX_PLACES) known.push(made)
    return made
  }
}

interface KeptPlace extends AnswerPlace {
  readonly status: number
  readonly contentType: string | undefined
}
