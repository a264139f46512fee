import { bodyDecoder } from '../../http/body.ts'
import { bestEntry, essenceOf, isJsonType } from '../../http/media-type.ts'
import type { PlainRequest } from '../../http/message.ts'
import { child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, Validator } from '../../schema/types.ts'
import type { MediaTypeSpec, RequestBody } from '../../spec/api.ts'
import type { Readers } from '../readers/readers.ts'
import { bodyIssue, wholeBodyIssue } from '../issue.ts'
import { shapeOf } from '../parameters/shape.ts'
import type { RequestIssue } from '../types.ts'
import { bodyValue } from './body-value.ts'

/** Decodes and judges a body, adding what is wrong to `issues`. */
export type CheckBody = (request: PlainRequest, issues: RequestIssue[]) => JsonValue | undefined

/** Makes the checker of one `requestBody` (OpenAPI 3.1 section 4.8.13). */
export function createBodyChecker(body: RequestBody, schemas: SchemaLibrary, readers: Readers): CheckBody {
  const entries = body.content.map(media => compileEntry(media, schemas, readers))
  const jsonEntry = entries.find(entry => isJsonType(essenceOf(entry.type)))
  const contentPointer = child(body.pointer, 'content')

  const kept = new Map<string, Reader>()

  function readerFor(contentType: string): Reader {
    const known = kept.get(contentType)
    if (known !== undefined) return known
    const reader = createReader(contentType)
    if (kept.size < MAX_READERS) kept.set(contentType, reader)
    return reader
  }

  function createReader(contentType: string): Reader {
    // Without a content-type it is what the operation takes, JSON first: RFC 9110 section 8.3 lets a server look.
    const entry = contentType === '' ? (jsonEntry ?? onlyOne(entries)) : bestEntry(contentType, entries)
    if (entry !== undefined) return entry.reader(contentType || entry.type)
    return (_, issues) => {
      if (entries.length > 0) issues.push(mediaTypeIssue(contentType, entries, contentPointer))
      return undefined
    }
  }

  return (request, issues) => {
    const bytes = request.body
    if (bytes !== undefined && bytes.length > 0) {
      return readerFor(request.headers['content-type'] ?? '')(bytes, issues)
    }
    if (body.required) {
      issues.push(wholeBodyIssue('required', 'the body is required', child(body.pointer, 'required')))
    }
    return undefined
  }
}

/** Content types remembered; a client may send as many as it likes. */
const MAX_READERS = 50

/** Decodes and judges the bytes of one content type. */
type Reader = (bytes: Uint8Array, issues: RequestIssue[]) => JsonValue | undefined

interface Entry {
  readonly type: string
  reader(contentType: string): Reader
}

function compileEntry(media: MediaTypeSpec, schemas: SchemaLibrary, readers: Readers): Entry {
  const shape = shapeOf(media.schema, schemas)
  const validator = media.schema === undefined ? undefined : schemas.validator(media.schema, 'request')
  return {
    type: media.type,
    reader: contentType => {
      const decode = bodyDecoder(contentType, readers.decodeMultipart)
      return (bytes, issues) => {
        const decoded = decode(bytes)
        if (decoded.kind === 'broken') {
          issues.push(wholeBodyIssue('syntax', `the body ${decoded.message}`, media.pointer))
          return undefined
        }
        const value = bodyValue(decoded, media, shape, essenceOf(contentType), readers)
        if (value !== undefined) judge(value, validator, issues)
        return value
      }
    },
  }
}

function judge(value: JsonValue, validator: Validator | undefined, issues: RequestIssue[]): void {
  if (validator?.accepts(value) !== false) return
  for (const issue of validator.issues(value)) issues.push(bodyIssue(issue))
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined
}

function mediaTypeIssue(contentType: string, entries: readonly Entry[], schema: string): RequestIssue {
  const wanted = entries.map(entry => entry.type).join(' or ')
  const message = contentType
    ? `the body must be ${wanted}, not ${essenceOf(contentType)}`
    : `the body has no content-type: it must be ${wanted}`
  return wholeBodyIssue('media-type', message, schema)
}
