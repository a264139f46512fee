import { reasonPhrase } from '../../../http/status.ts'
import { child, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, isObject, setOwn } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import { type AnswerGist, toContent } from '../gist/answer-gist.ts'
import { type Answer, type Change, put, without } from './change.ts'
import { schemaDialect, toTextSchema } from '../gist/gist-schema.ts'
import type { Note } from '../notes/note.ts'

/** A status becomes documented, with the bodies that came with it. */
export function mendStatus(api: Api, { at, name, answer }: Note): Change {
  const { response, remarks } = toResponse(api, Number(name), answer)
  const responses: JsonObject = {}
  setOwn(responses, name, response)
  return {
    edits: [{ kind: 'merge', at, value: { responses } }],
    says: `the status ${name} is documented`,
    remarks,
  }
}

/** A Response Object for what was seen: one that others share where all of it keeps to that. */
export function toResponse(
  api: Api,
  status: number,
  answer: AnswerGist | undefined,
): { readonly response: JsonObject; readonly remarks: readonly string[] } {
  const [shared] = answer?.shared ?? []
  if (shared !== undefined) return { response: shared.reference, remarks: [] }
  const { content, remarks } = answer === undefined ? NOTHING : toContent(answer, schemaDialect(api))
  const headers = answer === undefined ? {} : knownHeaders(api, answer.headers)
  const parts: JsonObject = { headers, content }
  const filled = Object.entries(parts).filter(([, part]) => isObject(part) && Object.keys(part).length > 0)
  return { response: { description: reasonPhrase(status), ...Object.fromEntries(filled) }, remarks }
}

/** The headers among those seen that the document has elsewhere, as it has them there. */
function knownHeaders(api: Api, names: ReadonlySet<string>): JsonObject {
  const found: JsonObject = {}
  const pending = new Set(names)
  for (const { pointer, headers } of api.operations.flatMap(({ responses }) => responses)) {
    if (!headers.some(({ name }) => pending.has(name))) continue
    const raw = valueAt(api.document, child(pointer, 'headers'))
    for (const [name, header] of Object.entries(isObject(raw) ? raw : {})) {
      if (pending.delete(name.toLowerCase())) setOwn(found, name, header)
    }
  }
  return found
}

const NOTHING = { content: {}, remarks: [] }

/** A media type becomes documented, for a response or a request. */
export function mendContent(api: Api, { at, name, answer }: Note): Answer {
  const { content, remarks } = answer === undefined ? NOTHING : toContent(answer, schemaDialect(api))
  const types = Object.keys(content)
  if (types.length === 0) return { why: 'the body says of no type what it is' }
  const says = `the ${name} may also be ${types.join(' or ')}`
  return { edits: [{ kind: 'merge', at, value: { content } }], says, remarks }
}

/** A body that never came is none. */
export function mendEmpty(api: Api, { at }: Note, hasBodies: boolean): Answer {
  if (hasBodies) return { why: 'some answers have the body and some have not, which OpenAPI has no word for' }
  const content = valueAt(api.document, child(at, 'content'))
  if (!isObject(content)) return { why: 'the body is described elsewhere' }
  return { edits: [without(at, 'content')], says: 'no answer had a body', remarks: [] }
}

/** A header becomes documented. */
export function mendHeader(api: Api, { at, name, gist }: Note): Change {
  const schema = toTextSchema(gist)
  const edit = put(api.document, child(at, 'headers', name), { schema })
  return { edits: [edit], says: `the header ${name} is documented`, remarks: [] }
}

/** What is required and not always sent is optional. */
export function mendOptional({ at, name }: Note): Change {
  return {
    edits: [{ kind: 'merge', at, value: { required: false } }],
    says: `${name} is not always there`,
    remarks: [],
  }
}

/** A query parameter becomes documented. */
export function mendParameter({ at, name, gist }: Note): Change {
  const schema = toTextSchema(gist)
  return {
    edits: [{ kind: 'merge', at, value: { parameters: [{ name, in: 'query', schema }] } }],
    says: `the query parameter ${name} is documented`,
    remarks: ['the server answered with success, which it may also do for what it does not read'],
  }
}
