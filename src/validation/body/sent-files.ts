import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'

/** What a request says of a file among the parts of its body. */
export interface SentFile {
  /** The form field it came in. */
  readonly field: string
  readonly filename: string
  readonly sizeBytes: number
  /** `image/png`; `undefined` where the part has none. */
  readonly type: string | undefined
}

/** Under a symbol: no property of a body, whatever a document calls its own, and no part of its JSON. */
const FILES = Symbol('files')

/** Keeps the files beside the body they came in. */
export function withFiles(body: JsonObject, files: readonly SentFile[]): JsonObject {
  if (files.length > 0) Object.defineProperty(body, FILES, { value: files })
  return body
}

/** The files that came in a body. */
export function filesIn(body: JsonValue | undefined): readonly SentFile[] {
  return isObject(body) ? ((body as { readonly [FILES]?: readonly SentFile[] })[FILES] ?? []) : []
}
