import { reasonPhrase } from '../../http/status.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { EngineContext } from '../context.ts'
import type { Refusal } from '../exchange.ts'
import { allowsType, itemsNode, propertiesOf } from '../records/fields.ts'

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
  for (const [name, [property]] of propertiesOf(schemas, node)) {
    if (property === undefined) continue
    const value = tellProperty(context, name, property, facts, depth)
    if (value !== undefined) told[name] = value
  }
  if (Object.keys(told).length > 0) return told
  return depth > 0 && allowsType(schemas, node, 'string') && propertiesOf(schemas, node).size === 0
    ? facts.message
    : undefined
}

function tellProperty(
  context: EngineContext,
  name: string,
  node: SchemaNode,
  facts: ErrorFacts,
  depth: number,
): JsonValue | undefined {
  const { schemas } = context.api
  const plain = name.replace(/[^a-z]/gi, '').toLowerCase()
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
])
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
