import type { DecodedBody } from '../../../http/body.ts'
import { decodeBody } from '../../../http/decode-body.ts'
import { essenceOf } from '../../../http/media-type.ts'
import { type RawField, decodeForm } from '../../../http/query.ts'
import { type JsonObject, type JsonValue, setOwn } from '../../../json/value.ts'
import { type Gist, addToGist, createGist } from './gist.ts'
import type { Candidate, SharedResponse } from './reuse.ts'
import { type SchemaDialect, toSchema } from './gist-schema.ts'

/** What is kept of the bodies of one media type. */
interface BodyGist {
  readonly kind: DecodedBody['kind']
  readonly gist: Gist
  /** Schemas of the document that every body so far keeps to. */
  candidates: readonly Candidate[]
}

/** What is kept of answers, or of request bodies, that the document does not speak of. */
export interface AnswerGist {
  /** By media type. */
  readonly bodies: Map<string, BodyGist>
  /** How many had no body. */
  empty: number
  /** Makes the candidates of a media type when it is first met. */
  readonly candidatesFor: (type: string) => readonly Candidate[]
  /** Names of header fields that came along. */
  readonly headers: Set<string>
  /** Responses of the document that every answer so far keeps to. */
  shared: readonly SharedResponse[]
}

/** A body as it travelled, with the same without its secrets. */
export interface SeenBody {
  /** Of header fields, in lower case. */
  readonly names?: readonly string[]
  readonly type: string | undefined
  readonly bytes: Uint8Array | undefined
  readonly clean: Uint8Array | undefined
}

/** Names of header fields kept of one place. */
const MAX_HEADERS = 100

/** Media types told apart for one place; more are no description. */
const MAX_TYPES = 10

/** Nothing seen yet. */
export function createAnswerGist(
  candidatesFor: AnswerGist['candidatesFor'] = () => [],
  shared: readonly SharedResponse[] = [],
): AnswerGist {
  return { bodies: new Map(), empty: 0, candidatesFor, headers: new Set(), shared }
}

/** Takes a body in, or that there was none. */
export function addBody(answer: AnswerGist, { type = '', bytes, clean, names = [] }: SeenBody): void {
  for (const name of answer.headers.size < MAX_HEADERS ? names : []) answer.headers.add(name)
  if (bytes === undefined || bytes.length === 0) {
    answer.empty += 1
    answer.shared = answer.shared.filter(shared => shared.fits('', undefined))
    return
  }
  const essence = essenceOf(type)
  const body = decodeBody(bytes, type)
  const value = readBody(body)
  answer.shared = answer.shared.filter(shared => shared.fits(essence, value))
  const known = answer.bodies.get(essence)
  if (known === undefined && answer.bodies.size >= MAX_TYPES) return
  const kept = known ?? { kind: body.kind, gist: createGist(), candidates: answer.candidatesFor(essence) }
  answer.bodies.set(essence, kept)
  if (value === undefined) return
  kept.candidates = kept.candidates.filter(candidate => candidate.fits(value))
  addToGist(kept.gist, value, clean === undefined ? undefined : readBody(decodeBody(clean, type)))
}

/** What a schema would speak of; a text has no inner form, and bytes none at all. */
function readBody(body: DecodedBody): JsonValue | undefined {
  if (body.kind === 'json') return body.value
  return body.kind === 'form' ? fieldsOf(body.fields) : undefined
}

function fieldsOf(fields: readonly RawField[]): JsonObject {
  const values: JsonObject = {}
  for (const { name, value } of fields) setOwn(values, name, decodeForm(value))
  return values
}

/** A `content` map with what is to be said about it. */
export interface InferredContent {
  readonly content: JsonObject
  readonly remarks: readonly string[]
}

/** The `content` that describes the bodies seen; one without a media type cannot be described. */
export function toContent({ bodies }: AnswerGist, dialect: SchemaDialect): InferredContent {
  const content: JsonObject = {}
  const remarks: string[] = []
  for (const [type, body] of bodies) {
    if (type === '') continue
    const media = mediaOf(body, dialect)
    setOwn(content, type, media.value)
    remarks.push(...media.remarks)
  }
  return { content, remarks }
}

function mediaOf(
  { kind, gist, candidates }: BodyGist,
  dialect: SchemaDialect,
): { value: JsonObject; remarks: readonly string[] } {
  const candidate = candidates.find(({ isList = false }) => !isList || gist.items !== undefined)
  if (gist.count > 0 && candidate !== undefined) return { value: { schema: candidate.schema }, remarks: [] }
  if (gist.count > 0) {
    const { schema, remarks } = toSchema(gist, dialect)
    return { value: { schema }, remarks }
  }
  if (kind === 'text') return { value: { schema: { type: 'string' } }, remarks: [] }
  if (kind === 'multipart') return { value: { schema: { type: 'object' } }, remarks: [] }
  const isBytes = kind === 'binary' && dialect === '3.0'
  return { value: isBytes ? { schema: { type: 'string', format: 'binary' } } : {}, remarks: [] }
}
