import { isSuccess } from '../../../http/status.ts'
import { bestEntry, essenceOf } from '../../../http/media-type.ts'
import { decodeForm, queryOf, splitQuery } from '../../../http/query.ts'
import { child, fromPointer, parentPointer, toPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonValue, getOwn } from '../../../json/value.ts'
import type { Witness } from './evidence.ts'
import type { SchemaNode } from '../../../schema/types.ts'
import type { MediaTypeSpec, Parameter } from '../../../spec/api.ts'
import { findUndescribed } from '../../annotations/describe.ts'
import { isSecretName } from '../../recording/redact/secret-names.ts'
import { type AnswerGist, addBody, createAnswerGist } from '../gist/answer-gist.ts'
import { type Noted, cleanValue, noteLeft, plainValue } from './answer-notes.ts'
import { addToGist } from '../gist/gist.ts'
import { type SchemaFault, noteNewProperty, noteSchemaFault } from './schema-notes.ts'
import { contentCandidates } from '../gist/reuse.ts'

/** Takes down what a client sent against the document and the server accepted; what it refused is the client's to mend. */
export function noteRequestFault(noted: Noted): void {
  const { judged, fault } = noted
  const isAccepted = wasAccepted(noted)
  const body = judged.operation.requestBody
  if (!isAccepted) noteLeft(noted)
  else if (fault.at.in !== 'body') noteParameter(noted)
  else if (body !== undefined && fault.pointer === child(body.pointer, 'content'))
    noteContent(noted, body.pointer)
  else if (body !== undefined && fault.pointer === child(body.pointer, 'required'))
    noteOptional(noted, 'the body')
  else noteBody(noted)
}

/** Whether the server answered with success. */
export function wasAccepted({ judged }: Pick<Noted, 'judged'>): boolean {
  return isSuccess(judged.exchange.response.status)
}

function noteOptional({ notes, fault, finding, subject, witness }: Noted, name: string): void {
  notes.take({ topic: 'optional', at: parentPointer(fault.pointer), name, subject }, witness, finding)
}

function noteParameter(noted: Noted): void {
  const { api, notes, judged, fault } = noted
  const parameter = judged.operation.parameters.find(each => isOf(each, fault.at))
  const schema = parameter?.schema ?? parameter?.content?.schema
  const { in: place, name = '', pointer: at = '' } = fault.at
  if (parameter !== undefined && fault.pointer === child(parameter.pointer, 'required')) {
    noteOptional(noted, `the ${place} parameter ${name}`)
    return
  }
  const decoded = judged.request.parameters
  const key = place === 'header' ? name.toLowerCase() : name
  const value =
    place === undefined || !(place in decoded)
      ? undefined
      : getOwn(decoded[place as keyof typeof decoded], key)
  if (schema === undefined || value === undefined) {
    noteLeft(noted)
    return
  }
  noteSchemaFault(api, notes, { ...faultOf(noted, schema, value), ...instanceOf(fault.pointer, at) })
}

function isOf({ name, in: place }: Parameter, at: Noted['fault']['at']): boolean {
  const isPlace = place === at.in || (place === 'querystring' && at.in === 'query')
  return isPlace && name === at.name
}

/** Keywords whose issues name a member: requests say the place of the member, there or not. */
const ABOUT_MEMBERS: ReadonlySet<string> = new Set([
  'required',
  'additionalProperties',
  'unevaluatedProperties',
  'dependentRequired',
  'propertyNames',
])

function instanceOf(keywordPointer: string, at: string): Pick<SchemaFault, 'at' | 'property'> {
  const keyword = fromPointer(keywordPointer).at(-1) ?? ''
  const tokens = fromPointer(at)
  if (!ABOUT_MEMBERS.has(keyword)) return { at, property: undefined }
  const property = tokens.pop()
  return { at: toPointer(tokens), property }
}

function noteBody(noted: Noted): void {
  const { api, notes, judged, fault } = noted
  const root = mediaOf(noted)?.schema
  const value = judged.request.body
  if (root === undefined || value === undefined) noteLeft(noted)
  else {
    const instance = instanceOf(fault.pointer, fault.at.pointer ?? '')
    noteSchemaFault(api, notes, { ...faultOf(noted, root, value), ...instance })
  }
}

/** What the document says of the media type that was sent; JSON is meant where none is named. */
function mediaOf({ judged }: Pick<Noted, 'judged'>): MediaTypeSpec | undefined {
  const type = judged.exchange.request.headers['content-type'] ?? 'application/json'
  return bestEntry(type, judged.operation.requestBody?.content ?? [])
}

function faultOf(noted: Noted, root: SchemaNode, value: JsonValue): SchemaFault {
  const { api, fault, finding, subject, witness } = noted
  const [request, clean] = [witness.exchange.request, witness.clean.request]
  const isBody = fault.at.in === 'body'
  const isSame =
    request.url === clean.url && JSON.stringify(request.headers) === JSON.stringify(clean.headers)
  return {
    pointer: fault.pointer,
    root,
    direction: 'request',
    value,
    clean: isBody ? cleanValue(api, mediaOf(noted), value, request, clean) : isSame ? value : undefined,
    at: fault.at.pointer ?? '',
    property: undefined,
    subject,
    witness,
    finding,
  }
}

function noteContent(noted: Noted, at: string): void {
  const { api, notes, judged, finding, subject, witness } = noted
  const { headers, body } = witness.exchange.request
  if (essenceOf(headers['content-type'] ?? '') === '') {
    noteLeft(noted)
    return
  }
  const known = judged.operation.requestBody?.content ?? []
  const answer = (): AnswerGist => createAnswerGist(() => contentCandidates(api, known, 'request'))
  const note = notes.take({ topic: 'content', at, name: 'request', subject, answer }, witness, finding)
  const seen = { type: headers['content-type'], bytes: body, clean: witness.clean.request.body }
  if (note?.answer !== undefined) addBody(note.answer, seen)
}

/** Fields that any client may add and no API means: campaigns, clicks, caches. */
const ANYBODYS = /^(?:utm_\w+|_|_ts?|cb|cachebuster|nocache|fbclid|gclid|msclkid)$/i

/** Takes down what was sent and accepted that no finding is about: query parameters and properties without a word. */
export function noteExtras(noted: Omit<Noted, 'fault' | 'finding'>): void {
  if (!wasAccepted(noted)) return
  noteQuery(noted)
  noteProperties(noted)
}

function noteQuery({ api, notes, judged, subject, witness }: Omit<Noted, 'fault' | 'finding'>): void {
  const { operation, request } = judged
  const { parameters } = operation
  // An object that is exploded may take any name.
  if (parameters.some(({ in: place }) => place === 'querystring') || parameters.some(isOpen)) return
  const keys = new Set([...api.securitySchemes.values()].map(({ parameterName }) => parameterName))
  const values = queryOf(witness.exchange.request.url) === '' ? [] : queryValues(witness)
  for (const [name, { value, clean }] of values) {
    const bare = name.replace(/\[.*$/s, '')
    const isKnown = parameters.some(each => each.in === 'query' && (each.name === name || each.name === bare))
    if (isKnown || keys.has(name) || ANYBODYS.test(name) || Object.hasOwn(request.parameters.query, name))
      continue
    const note = notes.take({ topic: 'parameter', at: operation.pointer, name, subject }, witness)
    if (note !== undefined) addToGist(note.gist, value, clean)
  }
}

/** What the query of a request says by name: a plain value, or a list where the name comes again. Secrets are left out. */
export function queryValues({
  exchange,
  clean,
}: Witness): Map<string, { readonly value: JsonValue; readonly clean: JsonValue }> {
  const cleanFields = splitQuery(queryOf(clean.request.url))
  const values = new Map<string, { value: JsonValue; clean: JsonValue }>()
  for (const [index, field] of splitQuery(queryOf(exchange.request.url)).entries()) {
    const { name } = field
    if (name === '' || isSecretName(name)) continue
    const [value, plain] = [field, cleanFields[index]].map(each => plainValue(decodeForm(each?.value ?? '')))
    const before = values.get(name)
    const isAgain = before !== undefined
    values.set(name, {
      value: isAgain ? [before.value, value ?? ''].flat() : (value ?? ''),
      clean: isAgain ? [before.clean, plain ?? ''].flat() : (plain ?? ''),
    })
  }
  return values
}

function isOpen({ in: place, style, explode, schema }: Parameter): boolean {
  const isObjectLike = typeof schema?.schema === 'object' && schema.schema.type === 'object'
  return place === 'query' && style === 'form' && explode && isObjectLike
}

function noteProperties(noted: Omit<Noted, 'fault' | 'finding'>): void {
  const { api, notes, judged, subject, witness } = noted
  const media = mediaOf(noted)
  const root = media?.schema
  const value = judged.request.body
  if (root === undefined || value === undefined) return
  const { undescribed } = findUndescribed(api.schemas, root, value, 'request')
  if (undescribed.length === 0) return
  const clean = cleanValue(api, media, value, witness.exchange.request, witness.clean.request)
  for (const { pointer, name, schema } of undescribed) {
    if (valueAt(api.document, schema) === undefined) continue
    const whole = { root, direction: 'request', value, clean, subject, witness, finding: undefined } as const
    noteNewProperty(notes, { ...whole, pointer: schema, at: pointer, property: name }, schema, name)
  }
}
