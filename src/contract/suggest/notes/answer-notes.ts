import { fromPointer, parentPointer, toPointer } from '../../../json/pointer.ts'
import type { JsonValue } from '../../../json/value.ts'
import { decodeBody } from '../../../http/decode-body.ts'
import { type HeaderMap, fieldNamed } from '../../../http/message.ts'
import type { Api, MediaTypeSpec, ResponseSpec } from '../../../spec/api.ts'
import { describedValue } from '../../described-value.ts'
import type { Fault, JudgedRequest } from '../../rules/judged.ts'
import { readings } from '../../rules/headers.ts'
import type { RuleId } from '../../rules/rule-table.ts'
import { type AnswerGist, type SeenBody, addBody, createAnswerGist } from '../gist/answer-gist.ts'
import type { Witness } from './evidence.ts'
import { addToGist } from '../gist/gist.ts'
import type { Notes } from './note.ts'
import { type Candidate, answerCandidates, contentCandidates, sharedResponses } from '../gist/reuse.ts'
import { type SchemaFault, noteNewProperty, noteSchemaFault } from './schema-notes.ts'

/** A fault of an answer, with what it was found in. */
export interface Noted {
  readonly api: Api
  readonly notes: Notes
  readonly judged: JudgedRequest
  readonly fault: Fault
  readonly finding: readonly [fingerprint: string, rule: RuleId]
  /** `GET /users 200` */
  readonly subject: string
  readonly witness: Witness
  /** Whether a server's failure is a finding of its own, which no document settles. */
  readonly refusesFailures: boolean
}

type Noter = (noted: Noted) => void

/** How the faults of answers are taken down, by rule; those that are not here cannot be mended. */
export const ANSWER_NOTERS: { readonly [rule in RuleId]?: Noter } = {
  'undocumented-status': noteStatus,
  'undocumented-media-type': noteMediaType,
  'unexpected-body': noteUnexpected,
  'missing-body': ({ notes, judged, finding, subject, witness }) => {
    if (judged.spec !== undefined)
      notes.take({ topic: 'empty', at: judged.spec.pointer, name: '', subject }, witness, finding)
  },
  'invalid-body': noteBody,
  discriminator: noteBody,
  'writeonly-shown': noteBody,
  'undocumented-property': noteUndocumented,
  'missing-header': ({ notes, fault, finding, subject, witness }) => {
    const at = parentPointer(fault.pointer)
    notes.take({ topic: 'optional', at, name: fault.at.name ?? '', subject }, witness, finding)
  },
  'invalid-header': noteInvalidHeader,
  'undocumented-header': ({ notes, judged, fault, finding, subject, witness }) => {
    const name = fault.at.name ?? ''
    const note = notes.take({ topic: 'header', at: fault.pointer, name, subject }, witness, finding)
    const [text, clean] = [judged.exchange, witness.clean].map(({ response }) =>
      fieldNamed(response.headers, name),
    )
    if (note !== undefined && text !== undefined)
      addToGist(note.gist, plainValue(text), plainValue(clean ?? ''))
  },
}

/** What no change of the document settles. */
export function noteLeft({ notes, fault, finding, subject, witness }: Noted): void {
  notes.take({ topic: 'left', at: fault.pointer, name: fault.rule, subject }, witness, finding)
}

function noteStatus(noted: Noted): void {
  const { api, notes, judged, finding, subject, witness } = noted
  const { operation } = judged
  const { status } = judged.exchange.response
  if (status >= 500 && noted.refusesFailures) {
    noteLeft(noted)
    return
  }
  const place = { topic: 'status', at: operation.pointer, name: String(status), subject } as const
  const answer = (): AnswerGist =>
    createAnswerGist(() => answerCandidates(api, operation, status), sharedResponses(api, status))
  const note = notes.take({ ...place, answer }, witness, finding)
  if (note?.answer !== undefined) addBody(note.answer, responseBody(witness))
}

function noteMediaType(noted: Noted): void {
  const { judged } = noted
  const isNamed = (judged.exchange.response.headers['content-type'] ?? '') !== ''
  if (judged.spec !== undefined && isNamed) noteContent(noted, judged.spec)
  else noteLeft(noted)
}

/** Statuses whose answers have no body whatever a document says (RFC 9110 section 6.4.1). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

function noteUnexpected(noted: Noted): void {
  const { spec, exchange } = noted.judged
  const { status, headers } = exchange.response
  const isAllowed = !BODILESS.has(status) && headers['content-type'] !== undefined
  if (spec !== undefined && isAllowed) noteContent(noted, spec)
  else noteLeft(noted)
}

function noteContent({ api, notes, judged, finding, subject, witness }: Noted, spec: ResponseSpec): void {
  const { status } = judged.exchange.response
  const candidates = (): readonly Candidate[] => {
    const own = contentCandidates(api, spec.content, 'response')
    return own.length > 0 ? own : answerCandidates(api, judged.operation, status)
  }
  const answer = (): AnswerGist => createAnswerGist(candidates)
  const place = { topic: 'content', at: spec.pointer, name: 'response', subject } as const
  const note = notes.take({ ...place, answer }, witness, finding)
  if (note?.answer !== undefined) addBody(note.answer, responseBody(witness))
}

function noteBody(noted: Noted): void {
  const whole = bodyFault(noted)
  if (whole !== undefined) noteSchemaFault(noted.api, noted.notes, whole)
}

function noteUndocumented(noted: Noted): void {
  const whole = bodyFault(noted)
  const tokens = fromPointer(noted.fault.at.pointer ?? '')
  const property = tokens.pop()
  if (whole === undefined || property === undefined) return
  noteNewProperty(noted.notes, { ...whole, at: toPointer(tokens), property }, noted.fault.pointer, property)
}

function bodyFault({ api, judged, fault, finding, subject, witness }: Noted): SchemaFault | undefined {
  const { media, value } = judged
  const { at } = fault
  if (media?.schema === undefined || value === undefined) return undefined
  const { exchange, clean } = witness
  return {
    pointer: fault.pointer,
    root: media.schema,
    direction: 'response',
    value,
    clean: cleanValue(api, media, value, exchange.response, clean.response),
    at: at.pointer ?? '',
    property: at.property,
    subject,
    witness,
    finding,
  }
}

/** A message with a body. */
interface Bodied {
  readonly headers: HeaderMap
  readonly body: Uint8Array | undefined
}

/** The value of a body without its secrets; the value itself where it has none. */
export function cleanValue(
  { schemas }: Api,
  media: MediaTypeSpec | undefined,
  value: JsonValue,
  message: Bodied,
  clean: Bodied,
): JsonValue | undefined {
  if (message.body === clean.body) return value
  const type = message.headers['content-type']
  const decoded = clean.body === undefined ? undefined : decodeBody(clean.body, type)
  return describedValue(schemas, media, decoded, type)
}

/** A header may be read in several ways: the one that comes nearest to its schema is meant. */
function noteInvalidHeader(noted: Noted): void {
  const { api, notes, judged, fault, finding, subject, witness } = noted
  const header = judged.spec?.headers.find(({ name }) => name === fault.at.name)
  const text = fieldNamed(judged.exchange.response.headers, fault.at.name ?? '')
  if (header?.schema === undefined || text === undefined) return
  const validator = api.schemas.validator(header.schema, 'response')
  const [nearest] = readings(text)
    .map(value => ({ value, issues: validator.issues(value) }))
    .toSorted((one, other) => typeIssues(one.issues) - typeIssues(other.issues))
  const isClean = fieldNamed(witness.clean.response.headers, header.name) === text
  for (const issue of nearest?.issues ?? []) {
    noteSchemaFault(api, notes, {
      pointer: issue.schema,
      root: header.schema,
      direction: 'response',
      value: nearest?.value ?? text,
      clean: isClean ? nearest?.value : undefined,
      at: issue.instance,
      property: issue.property,
      subject,
      witness,
      finding,
    })
  }
}

function typeIssues(issues: readonly { readonly keyword: string; readonly instance: string }[]): number {
  return issues.filter(({ keyword, instance }) => keyword === 'type' && instance === '').length
}

/** A text as the plain value it is written for: `12`, `true`. */
export function plainValue(text: string): JsonValue {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) ? Number(text) : text
}

/** The body of an answer with the same without its secrets. */
export function responseBody({ exchange, clean }: Witness): SeenBody {
  const { headers, body } = exchange.response
  return {
    type: headers['content-type'],
    bytes: body,
    clean: clean.response.body,
    names: Object.keys(headers),
  }
}
