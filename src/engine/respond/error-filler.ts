import { errorPhrase } from '../../http/error-phrase.ts'
import { isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { EngineContext } from '../context.ts'
import type { Refusal } from '../exchange.ts'
import { allowsType, itemsNode, keywordOf, propertiesOf, valuesNode } from '../records/fields.ts'
import { dropFieldErrors } from './field-errors.ts'
import { type ErrorName, errorCalled, readErrorName, SPARE_MESSAGES } from './error-words.ts'

/** What an error body must tell. */
interface ErrorFacts {
  readonly status: number
  readonly message: string
  readonly refusal: Refusal
  /** The one thing wrong that an item of a list of errors is about. */
  readonly issue?: RequestIssue
}

/** Writes an error into whatever shape the document declares for it. */
export type ErrorFiller = (media: MediaTypeSpec | undefined, facts: ErrorFacts) => JsonValue

/**
 * Fills a documented error schema by the meaning of its property names (`message`, `code`, `status`, `errors`), on the
 * ground of the documented example; without a schema, problem details (RFC 9457 section 3). A list of errors has one for
 * each thing wrong with the request, a map of them one entry for each field.
 */
export function createErrorFiller(context: EngineContext): ErrorFiller {
  return (media, facts) => {
    if (media === undefined) return problemOf(facts)
    const example = media.examples.values().next().value
    if (media.schema === undefined) return example ?? problemOf(facts)
    const told = tell(context, media.schema, facts, 0)
    const known = isObject(example) && isObject(told) ? { ...example, ...told } : (told ?? example)
    // The example's errors of fields are those of another request.
    if (isObject(told) && isObject(known)) keepToFacts(context, media.schema, facts, known)
    return context.generator.value({
      node: media.schema,
      seed: `${context.seed}/error/${facts.status}`,
      nowMs: context.startMs,
      known,
      amount: 'minimal',
    })
  }
}

function problemOf({ status, message, refusal }: ErrorFacts): JsonObject {
  const problem: JsonObject = { title: errorPhrase(status), status, detail: message }
  if (refusal.issues !== undefined && refusal.issues.length > 0) problem.errors = refusal.issues.map(toJson)
  return problem
}

function toJson(issue: RequestIssue): JsonObject {
  return { in: issue.in, name: issue.name, message: issue.message }
}

const MAX_DEPTH = 4

/** Most things wrong with one request that an answer lists. */
const MAX_LISTED = 20

/** What can be said of the facts in a schema's terms; `undefined` where its names mean nothing. */
function tell(
  context: EngineContext,
  node: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const { schemas } = context.api
  if (depth < MAX_DEPTH) {
    const items = itemsNode(schemas, node)
    if (items !== undefined) return tellEach(context, node, items, facts, depth)
    const values = valuesNode(schemas, node)
    if (values !== undefined && propertiesOf(schemas, node).size === 0) {
      return tellByField(context, values, facts, depth)
    }
  }
  const told: JsonObject = {}
  const properties = propertiesOf(schemas, node)
  const sentence = sentenceIn(context, properties)
  for (const [name, [property]] of properties) {
    if (property === undefined) continue
    const value = name === sentence ? facts.message : tellProperty(context, name, property, facts, depth)
    if (value !== undefined) setOwn(told, name, value)
  }
  keepToFacts(context, node, facts, told)
  if (Object.keys(told).length > 0) return told
  return depth > 0 && allowsType(schemas, node, 'string') && propertiesOf(schemas, node).size === 0
    ? facts.message
    : undefined
}

/** A list of errors: one for each thing wrong, as far as it has room. */
function tellEach(
  context: EngineContext,
  list: SchemaNode,
  items: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const room = Math.min(keywordOf(context.api.schemas, list, 'maxItems') ?? MAX_LISTED, MAX_LISTED)
  const told = eachIssue(facts)
    .slice(0, Math.max(room, 1))
    .map(each => tell(context, items, each, depth + 1))
    .filter(each => each !== undefined)
  return told.length === 0 ? undefined : told
}

/** A map of errors: under each field what is wrong with it, else all under one name. */
function tellByField(
  context: EngineContext,
  values: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const told: JsonObject = {}
  for (const each of eachIssue(facts).slice(0, MAX_LISTED)) {
    const field = each.issue === undefined || each.issue.name === '' ? 'error' : each.issue.name
    const value = tell(context, values, each, depth + 1)
    if (value === undefined) return undefined
    const known = Object.hasOwn(told, field) ? told[field] : undefined
    if (known === undefined) setOwn(told, field, value)
    else if (Array.isArray(known) && Array.isArray(value)) known.push(...value)
  }
  return told
}

/** Errors of fields are told where a field is to blame, or where nothing else has the message. */
function keepToFacts({ api }: EngineContext, node: SchemaNode, facts: ErrorFacts, told: JsonObject): void {
  if (!isOfFields(facts) && Object.values(told).includes(facts.message)) {
    dropFieldErrors(api.schemas, node, told)
  }
}

function isOfFields({ issue, refusal }: ErrorFacts): boolean {
  return issue !== undefined || (refusal.issues ?? []).length > 0
}

/** The facts of each thing wrong with the request; where nothing is told of them apart, the facts themselves. */
function eachIssue(facts: ErrorFacts): readonly ErrorFacts[] {
  const { issues = [] } = facts.refusal
  if (facts.issue !== undefined || !isOfFields(facts)) return [facts]
  return issues.map(issue => ({ ...facts, message: issue.message, issue }))
}

/**
 * The property that tells what is wrong in words: one named for it, else the first that could. Where `reason` or `error` is
 * the only text there is, a code in it would leave the caller without a word.
 */
function sentenceIn(
  { api: { schemas } }: EngineContext,
  properties: ReadonlyMap<string, readonly SchemaNode[]>,
): string | undefined {
  const texts = [...properties].flatMap(([name, [property]]) => {
    const isText = property !== undefined && allowsType(schemas, property, 'string')
    const isFree =
      isText && keywordOf(schemas, property, 'enum') === undefined && !isObjectLike(schemas, property)
    return isFree ? [name] : []
  })
  if (texts.some(name => readErrorName(name).isMessage)) return undefined
  return SPARE_MESSAGES.map(spare => texts.find(name => plainName(name) === spare)).find(
    name => name !== undefined,
  )
}

function isObjectLike(schemas: SchemaLibrary, node: SchemaNode): boolean {
  return propertiesOf(schemas, node).size > 0 || itemsNode(schemas, node) !== undefined
}

function plainName(name: string): string {
  return name.replace(/[^a-z]/gi, '').toLowerCase()
}

function tellProperty(
  context: EngineContext,
  name: string,
  node: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const { schemas } = context.api
  const means = readErrorName(name)
  const isText = allowsType(schemas, node, 'string') && !isObjectLike(schemas, node)
  const listed = isText ? textsIn(keywordOf(schemas, node, 'enum')) : []
  if (listed.length > 0) return errorCalled(facts.refusal.reason, facts.status, listed)
  if ((means.isStatus || means.isNumber) && allowsType(schemas, node, 'integer')) return facts.status
  if (means.isFlag && allowsType(schemas, node, 'boolean')) return false
  if (means.isSteps && itemsNode(schemas, node) !== undefined) return stepsTo(facts.issue)
  // A problem's type is an address (RFC 9457 section 3.1.1); a word for the error is none.
  const isAddress = /^(?:ur[il]|iri)/.test(keywordOf(schemas, node, 'format') ?? '')
  if (isText && means.isCode && isAddress) return keywordOf(schemas, node, 'default') ?? 'about:blank'
  if (isText) return tellText(plainName(name), means, facts)
  return means.isNested && depth < MAX_DEPTH ? tell(context, node, facts, depth + 1) : undefined
}

function textsIn(values: readonly JsonValue[] | undefined): string[] {
  return (values ?? []).filter(value => typeof value === 'string')
}

function tellText(
  name: string,
  means: ErrorName,
  { issue, status, message, refusal }: ErrorFacts,
): string | undefined {
  if (means.isMessage) return message
  if (means.isTitle) return errorPhrase(status)
  if (issue !== undefined && means.isField) return placeOf(name, issue)
  if (means.isStatus) return String(status)
  // What was asked for by its status is called as that is.
  const what = refusal.reason === 'refused' ? errorPhrase(status) : refusal.reason
  return means.isCode ? what.toUpperCase().replaceAll(/\W+/g, '_') : undefined
}

/** Where a thing is wrong: a pointer into the body, the name of a parameter, or either. */
function placeOf(name: string, issue: RequestIssue): string | undefined {
  const isInBody = issue.in === 'body'
  if (name === 'pointer') return isInBody ? `/${issue.name.replaceAll('.', '/')}` : undefined
  if (name === 'parameter' || name === 'param') return isInBody ? undefined : issue.name
  return issue.name
}

/** Where a thing is wrong, step by step; no steps where nothing in the request is. */
function stepsTo(issue: RequestIssue | undefined): JsonValue {
  if (issue === undefined) return []
  const steps = issue.in === 'body' ? issue.name.split('.').filter(step => step !== '') : [issue.name]
  return [issue.in, ...steps]
}
