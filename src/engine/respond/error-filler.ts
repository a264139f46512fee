import { reasonPhrase } from '../../http/status.ts'
import { isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { EngineContext } from '../context.ts'
import type { Refusal } from '../exchange.ts'
import { allowsType, itemsNode, keywordOf, propertiesOf } from '../records/fields.ts'

/** What an error body must tell. */
interface ErrorFacts {
  readonly status: number
  readonly message: string
  readonly refusal: Refusal
}

/** Writes an error into whatever shape the document declares for it. */
export type ErrorFiller = (media: MediaTypeSpec | undefined, facts: ErrorFacts) => JsonValue

/**
 * Fills a documented error schema by the meaning of its property names (`message`, `code`, `status`, `errors`), on the
 * ground of the documented example; without a schema, problem details (RFC 9457 section 3).
 */
export function createErrorFiller(context: EngineContext): ErrorFiller {
  return (media, facts) => {
    if (media === undefined) return problemOf(facts)
    const example = media.examples.values().next().value
    if (media.schema === undefined) return example ?? problemOf(facts)
    const told = tell(context, media.schema, facts, 0)
    const known = isObject(example) && isObject(told) ? { ...example, ...told } : (told ?? example)
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
  const problem: JsonObject = { title: reasonPhrase(status), status, detail: message }
  if (refusal.issues !== undefined && refusal.issues.length > 0) problem.errors = refusal.issues.map(toJson)
  return problem
}

function toJson(issue: RequestIssue): JsonObject {
  return { in: issue.in, name: issue.name, message: issue.message }
}

const MAX_DEPTH = 4

/** What can be said of the facts in a schema's terms; `undefined` where its names mean nothing. */
function tell(
  context: EngineContext,
  node: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const { schemas } = context.api
  const items = itemsNode(schemas, node)
  if (items !== undefined && depth < MAX_DEPTH) {
    const told = tell(context, items, facts, depth + 1)
    return told === undefined ? undefined : [told]
  }
  const told: JsonObject = {}
  const properties = propertiesOf(schemas, node)
  const sentence = sentenceIn(context, properties)
  for (const [name, [property]] of properties) {
    if (property === undefined) continue
    const value = name === sentence ? facts.message : tellProperty(context, name, property, facts, depth)
    if (value !== undefined) setOwn(told, name, value)
  }
  if (Object.keys(told).length > 0) return told
  return depth > 0 && allowsType(schemas, node, 'string') && propertiesOf(schemas, node).size === 0
    ? facts.message
    : undefined
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
    return isFree ? [{ name, plain: plainName(name) }] : []
  })
  if (texts.some(({ plain }) => MESSAGE_NAMES.has(plain))) return undefined
  return SPARE_MESSAGE_NAMES.map(spare => texts.find(({ plain }) => plain === spare)?.name).find(
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
  const plain = plainName(name)
  const isText = allowsType(schemas, node, 'string')
  if (isText && MESSAGE_NAMES.has(plain)) return facts.message
  if (isText && plain === 'title') return reasonPhrase(facts.status)
  if (STATUS_NAMES.has(plain) && allowsType(schemas, node, 'integer')) return facts.status
  if (isText && STATUS_NAMES.has(plain) && plain !== 'code') return String(facts.status)
  if (isText && CODE_NAMES.has(plain)) return facts.refusal.reason.toUpperCase().replaceAll('-', '_')
  if (FLAG_NAMES.has(plain) && allowsType(schemas, node, 'boolean')) return false
  if (!NESTED_NAMES.has(plain) || depth >= MAX_DEPTH) return undefined
  return tell(context, node, facts, depth + 1)
}

const MESSAGE_NAMES: ReadonlySet<string> = new Set([
  'message',
  'detail',
  'msg',
  'errormessage',
  'errordescription',
  'description',
  'errormsg',
  'developermessage',
  'usermessage',
  'text',
  'errortext',
  'errordetail',
  'errorstring',
  'faultstring',
  'statusmessage',
  'statustext',
  'responsemessage',
  'displaymessage',
  'friendlymessage',
  'explanation',
])
/** Names of texts that hold a code where another says it in words. */
const SPARE_MESSAGE_NAMES: readonly string[] = ['reason', 'error', 'errors', 'info', 'details', 'summary']
const STATUS_NAMES: ReadonlySet<string> = new Set([
  'status',
  'statuscode',
  'httpstatus',
  'httpcode',
  'httpstatuscode',
  'code',
])
const CODE_NAMES: ReadonlySet<string> = new Set([
  'code',
  'errorcode',
  'type',
  'error',
  'reason',
  'name',
  'key',
])
const FLAG_NAMES: ReadonlySet<string> = new Set(['success', 'ok'])
const NESTED_NAMES: ReadonlySet<string> = new Set([
  'error',
  'errors',
  'fault',
  'meta',
  'issues',
  'problems',
  'violations',
  'details',
  'data',
  'messages',
])
