import { child, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../../json/value.ts'
import { bestEntry, essenceOf } from '../../../http/media-type.ts'
import type { Direction, SchemaNode } from '../../../schema/types.ts'
import type { Api, MediaTypeSpec, Operation, ResponseSpec } from '../../../spec/api.ts'
import { saysNothing } from '../../../spec/compile/learnt-schema.ts'
import { findUndescribed } from '../../annotations/describe.ts'

/** A schema the document has already, which may describe what it does not speak of. */
export interface Candidate {
  /** As it is to be written. */
  readonly schema: JsonObject
  /** A list of records, of which an empty one tells nothing. */
  readonly isList?: boolean
  /** Whether a value keeps to it and shows nothing it does not name. */
  fits(value: JsonValue): boolean
}

/** A schema written out is only repeated where it is as short as a reference in its frame. */
const MAX_LENGTH = 200
/** Candidates of one place. */
const MAX_CANDIDATES = 60

/**
 * Schemas that may describe the answers of a status: those of the operation's answers of the same class, then those other
 * operations have for the status.
 */
export function answerCandidates(api: Api, operation: Operation | undefined, status: number): Candidate[] {
  const own = (operation?.responses ?? []).filter(response => isOfClass(response, status))
  const all = api.operations.flatMap(({ responses }) => responses)
  const same = all.filter(each => each.status === String(status))
  // What goes wrong is told in one form throughout an API; what goes well is not.
  const alike = status < 400 ? [] : all.filter(each => isOfClass(each, status))
  return candidatesOf(
    api,
    [...own, ...same, ...alike].flatMap(({ content }) => content),
    'response',
  )
}

/** Schemas that may describe bodies of another media type than those of a `content` map. */
export function contentCandidates(
  api: Api,
  content: readonly MediaTypeSpec[],
  direction: Direction,
): Candidate[] {
  return candidatesOf(api, content, direction)
}

/** The document's own records: for the answers of an operation it does not have. */
export function recordCandidates(api: Api): Candidate[] {
  const schemas = valueAt(api.document, '/components/schemas')
  const names = isObject(schemas) ? Object.keys(schemas) : []
  return names.flatMap(name => {
    const pointer = child('/components/schemas', name)
    const schema = isObject(schemas) ? getOwn(schemas, name) : undefined
    const properties = isObject(schema) ? schema['properties'] : undefined
    if (!isObject(properties) || Object.keys(properties).length < 2) return []
    const reference = { $ref: `#${pointer.replaceAll('%', '%25')}` }
    const one = candidateOf(api, reference, api.schemas.node(pointer), 'response')
    const isRecord = (value: JsonValue): boolean =>
      isObject(value) && Object.keys(value).length > 1 && one.fits(value)
    return [
      { schema: reference, fits: isRecord },
      {
        schema: { type: 'array', items: reference },
        isList: true,
        fits: (value: JsonValue) => Array.isArray(value) && value.every(isRecord),
      },
    ]
  })
}

/** A response that several operations refer to. */
export interface SharedResponse {
  /** `{$ref: '#/components/responses/NotFound'}` */
  readonly reference: JsonObject
  /** Whether an answer keeps to it. `value`: of its body, where a schema can speak of it. */
  fits(type: string, value: JsonValue | undefined): boolean
}

/** Whole responses that other operations refer to for a status. */
export function sharedResponses(api: Api, status: number): SharedResponse[] {
  const found = new Map<string, SharedResponse>()
  for (const { pointer, responses } of api.operations) {
    const raw = valueAt(api.document, child(pointer, 'responses', String(status)))
    const ref = isObject(raw) ? getOwn(raw, '$ref') : undefined
    const response = responses.find(each => each.status === String(status))
    if (typeof ref !== 'string' || response === undefined || found.has(ref)) continue
    found.set(ref, {
      reference: { $ref: ref },
      fits: (type, value) => fitsResponse(api, response, type, value),
    })
  }
  return [...found.values()]
}

function fitsResponse(
  api: Api,
  { content, headers }: ResponseSpec,
  type: string,
  value: JsonValue | undefined,
): boolean {
  if (headers.some(({ required }) => required)) return false
  if (type === '') return content.length === 0
  const media = bestEntry(type, content)
  if (media === undefined || media.schema === undefined) return media !== undefined
  return value !== undefined && candidateOf(api, {}, media.schema, 'response').fits(value)
}

function isOfClass({ status }: ResponseSpec, wanted: number): boolean {
  return status === 'default' ? wanted >= 400 : Number(status[0]) === Math.floor(wanted / 100)
}

function candidatesOf(api: Api, content: readonly MediaTypeSpec[], direction: Direction): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { pointer, schema: node, type } of content) {
    const raw = valueAt(api.document, child(pointer, 'schema'))
    if (node === undefined || !isObject(raw) || saysNothing(node.schema)) continue
    const text = JSON.stringify(raw)
    if (text.length > MAX_LENGTH || found.has(text) || essenceOf(type) === '') continue
    found.set(text, candidateOf(api, raw, node, direction))
    if (found.size >= MAX_CANDIDATES) break
  }
  return [...found.values()]
}

function candidateOf(
  { schemas }: Api,
  schema: JsonObject,
  node: SchemaNode,
  direction: Direction,
): Candidate {
  return {
    schema,
    fits: value =>
      schemas.validator(node, direction).accepts(value) &&
      findUndescribed(schemas, node, value, direction).undescribed.length === 0,
  }
}
