import type { Mock } from '../../src/mock/types.ts'
import { essenceOf, isJsonType } from '../../src/http/media-type.ts'
import { isObject, type JsonObject, type JsonValue } from '../../src/json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../src/schema/types.ts'
import type { MediaTypeSpec, Operation, ResponseSpec } from '../../src/spec/api.ts'
import { type SecondOpinion, createSecondOpinion } from './second-opinion.ts'
import type { Fault } from './types.ts'

/** What became of one answer. */
export interface Verdict {
  readonly faults: readonly Fault[]
  readonly isDocumented: boolean
  /** `undefined`: no body with a schema. */
  readonly ajv: boolean | undefined
  readonly hyperjump: boolean | undefined
}

/** Judges the answers of one document. */
export interface Judge {
  judge(operation: Operation, response: Response): Promise<Verdict>
  readonly leftOut: number
  close(): void
}

/** What is found out of one answer, as it is found. */
interface Findings {
  readonly operation: Operation
  readonly status: number
  readonly faults: Fault[]
  ajv: boolean | undefined
  hyperjump: boolean | undefined
}

interface Rules {
  readonly document: JsonObject
  readonly schemas: SchemaLibrary
  readonly second: SecondOpinion
}

/** @param document - As parsed from the file, nothing of the mock in it. */
export function createJudge({ runtime }: Mock, document: JsonObject): Judge {
  const { operations, schemas } = runtime.api
  const responses = operations.flatMap(each => each.responses)
  const judged = responses.flatMap(({ content, headers }) => [...content, ...headers])
  const pointers = judged.flatMap(({ schema }) => (schema === undefined ? [] : [schema.pointer]))
  const second = createSecondOpinion(document, [...new Set(pointers)])
  const rules = { document, schemas, second }
  return {
    leftOut: second.leftOut.length,
    close: second.close,
    async judge(operation, response) {
      const { status } = response
      const found: Findings = { operation, status, faults: [], ajv: undefined, hyperjump: undefined }
      const spec = documented(operation, status)
      const text = await response.text()
      if (spec === undefined) {
        fault(
          found,
          'status',
          `only ${operation.responses.map(each => each.status).join(', ')} are documented`,
        )
        return { ...found, isDocumented: false }
      }
      await judgeHeaders(rules, found, spec, response)
      await judgeBody(rules, found, spec, response, text)
      return { ...found, isDocumented: !found.faults.some(({ kind }) => kind === 'media type') }
    },
  }
}

function fault({ faults, operation, status }: Findings, kind: Fault['kind'], says: string): void {
  faults.push({ kind, operation: operation.key, status, says })
}

async function judgeHeaders(
  rules: Rules,
  found: Findings,
  spec: ResponseSpec,
  { headers }: Response,
): Promise<void> {
  for (const { name, required, schema } of spec.headers) {
    const given = headers.get(name)
    if (given === null && required) fault(found, 'header', `${name} is required`)
    if (given === null || schema === undefined) continue
    const verdict = await hold(rules, schema, readText(given, rules.document, schema))
    for (const says of [verdict.ajv, verdict.hyperjump])
      if (says !== undefined) fault(found, 'header', `${name}: ${says}`)
  }
}

async function judgeBody(
  rules: Rules,
  found: Findings,
  spec: ResponseSpec,
  response: Response,
  text: string,
): Promise<void> {
  const media = mediaOf(spec, response, text, found)
  if (media?.schema === undefined) return
  const value = readBody(media, response, text, rules.document)
  if (value === undefined) fault(found, 'body unreadable', `not ${media.type}: ${text.slice(0, 80)}`)
  if (value === undefined || value === NOT_JUDGED) return
  const { ajv, hyperjump } = await hold(rules, media.schema, value)
  found.ajv = ajv === undefined
  found.hyperjump = hyperjump === undefined
  if (ajv !== undefined) fault(found, 'body, ajv', ajv)
  if (hyperjump !== undefined) fault(found, 'body, hyperjump', hyperjump)
}

/** What each validator says against a value; `undefined`: nothing. */
async function hold(
  { schemas, second }: Rules,
  node: SchemaNode,
  value: JsonValue,
): Promise<{ readonly ajv: string | undefined; readonly hyperjump: string | undefined }> {
  const [issue] = schemas.validator(node, 'response').issues(value)
  const others = await second.judge(node.pointer, value)
  return {
    ajv: issue && `${issue.instance} ${issue.message} (${issue.schema})`,
    hyperjump: others.length === 0 ? undefined : others.join('; '),
  }
}

/** OpenAPI 3.1 section 4.8.16.2. */
function documented({ responses }: Operation, status: number): ResponseSpec | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return keys.map(key => responses.find(each => each.status === key)).find(each => each !== undefined)
}

function mediaOf(
  { content }: ResponseSpec,
  response: Response,
  text: string,
  found: Findings,
): MediaTypeSpec | undefined {
  const { method } = found.operation
  const sent = response.headers.get('content-type')
  if (method === 'HEAD' || response.status === 204 || response.status === 205) {
    if (text !== '') fault(found, 'media type', 'there must be no body')
    return undefined
  }
  if (content.length === 0) {
    if (text !== '') fault(found, 'media type', `no content is documented, ${sent} was sent`)
    return undefined
  }
  if (sent === null) {
    fault(found, 'media type', `none was sent, ${content.map(each => each.type).join(', ')} documented`)
    return undefined
  }
  const essence = essenceOf(sent)
  const entry =
    content.find(({ type }) => type === sent) ??
    content.find(({ type }) => essenceOf(type) === essence) ??
    content.find(({ type }) => inRange(essenceOf(type), essence))
  if (entry === undefined)
    fault(found, 'media type', `${sent} is not among ${content.map(each => each.type).join(', ')}`)
  return entry
}

function inRange(range: string, type: string): boolean {
  const [main, sub] = range.split('/')
  if (main === '*' || range === '') return true
  return sub === '*' && main === type.split('/')[0]
}

const NOT_JUDGED: JsonValue = ['not judged']

/** The value a body stands for; `undefined`: it cannot be read. */
function readBody(
  { schema }: MediaTypeSpec,
  response: Response,
  text: string,
  document: JsonObject,
): JsonValue | undefined {
  const essence = essenceOf(response.headers.get('content-type') ?? '')
  if (isJsonType(essence)) return parse(text)
  if (schema === undefined) return NOT_JUDGED
  const types = typesOf(document, schema)
  if (/[/+]xml$/.test(essence)) return readXml(text, types)
  if (
    types.size === 0 ||
    types.has('string') ||
    types.has('integer') ||
    types.has('number') ||
    types.has('boolean')
  )
    return readText(text, document, schema)
  // What stands in other notations is not taken apart; JSON under another name is.
  const value = parse(text)
  return value === undefined ? (/^\s*[[{]/.test(text) ? undefined : NOT_JUDGED) : value
}

/** Of XML only plain values are read; a tree must be well-formed. */
function readXml(text: string, types: ReadonlySet<string>): JsonValue | undefined {
  if (!text.startsWith('<')) return text
  const open: string[] = []
  for (const [, closing, name = '', empty] of text.matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) return undefined
    } else if (empty === '') open.push(name)
  }
  if (open.length > 0) return undefined
  const plain = /^<\?xml[^>]*>\s*<[\w:.-]+>([^<]*)<\/[\w:.-]+>\s*$/.exec(text)?.[1] ?? ''
  if (types.has('integer') || types.has('number')) return Number(plain)
  return types.has('boolean') ? plain === 'true' : NOT_JUDGED
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

/** A text as its schema's type reads it. */
function readText(text: string, document: JsonObject, node: SchemaNode): JsonValue {
  const types = typesOf(document, node)
  if ((types.has('integer') || types.has('number')) && /^-?\d/.test(text) && Number.isFinite(Number(text)))
    return Number(text)
  if (types.has('boolean') && /^(?:true|false)$/.test(text)) return text === 'true'
  if (types.has('array')) {
    const items = isObject(node.schema) && isObject(node.schema.items) ? node.schema.items : {}
    return text === ''
      ? []
      : text
          .split(',')
          .map(each => (/^(?:integer|number)$/.test(String(items['type'])) ? Number(each) : each))
  }
  return types.has('object') ? (parse(text) ?? text) : text
}

/** The types a schema names, through references and allOf. */
function typesOf(document: JsonObject, node: SchemaNode): Set<string> {
  const types = new Set<string>()
  collect(document, node.schema as JsonValue, types, 0)
  return types
}

function collect(
  document: JsonObject,
  schema: JsonValue | undefined,
  types: Set<string>,
  depth: number,
): void {
  if (!isObject(schema) || depth > 10) return
  for (const type of [schema['type'] ?? []].flat()) types.add(String(type))
  const { $ref } = schema
  if (typeof $ref === 'string') {
    let target: JsonValue | undefined = document
    for (const token of $ref.slice(2).split('/')) {
      const key = decodeURIComponent(token).replace(/~1/g, '/').replace(/~0/g, '~')
      target = Array.isArray(target) ? target[Number(key)] : isObject(target) ? target[key] : undefined
    }
    collect(document, target, types, depth + 1)
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword]
    if (Array.isArray(list)) for (const each of list) collect(document, each, types, depth + 1)
  }
}
