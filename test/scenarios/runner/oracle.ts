import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { below, errorSchema, findOperation, resolve, type Spot } from './document.ts'
import { createSchemaJudge, type SchemaJudge } from './schema-judge.ts'
import { shownWriteOnly } from './write-only.ts'
import type { Answer, Sent } from './transport.ts'

/** Judges answers against a document by means of its own: nothing of the engine, another validator. */
export interface Oracle {
  /** What is wrong with an answer, in sentences; empty when it keeps to the document. */
  judge(sent: Sent, answer: Answer): Promise<string[]>
}

/**
 * @param document - With its overlays applied.
 * @param uri - Names the document for the validator; unique in the process.
 */
export function createOracle(document: JsonObject, uri: string): Oracle {
  const rules: Rules = { document, violations: createSchemaJudge(document, uri) }
  return {
    judge: async (sent, answer) => {
      const found = findOperation(document, sent.method, sent.path.replace(/[?#].*$/, ''))
      if (found === undefined) return judgeStray(rules, answer, sent.method)
      const response = responseOf(document, found.operation, answer.status)
      if (response === undefined) return [`${found.name} documents no status ${answer.status}`]
      const headers = await judgeHeaders(rules, response, answer)
      return [...headers, ...(await judgeBody(rules, response, answer, sent.method))]
    },
  }
}

interface Rules {
  readonly document: JsonObject
  readonly violations: SchemaJudge
}

async function judgeHeaders(
  { document, violations }: Rules,
  response: Spot,
  answer: Answer,
): Promise<string[]> {
  const declared = Object.keys(below(response, 'headers')?.value ?? {})
  const problems = declared.map(async name => {
    const header = resolve(document, spotBelow(response, 'headers', name))
    const text = answer.headers[name.toLowerCase()]
    if (text === undefined) return header.value['required'] === true ? [`the header ${name} is required`] : []
    const schema = below(header, 'schema')
    if (schema === undefined) return []
    return violations(schema, headerValue(document, schema, text), `header ${name}`)
  })
  return (await Promise.all(problems)).flat()
}

async function judgeBody(rules: Rules, response: Spot, answer: Answer, method: string): Promise<string[]> {
  const types = Object.keys(below(response, 'content')?.value ?? {})
  if (method === 'HEAD' || answer.status === 204 || types.length === 0) return judgeNoBody(answer)
  const sent = mediaType(answer)
  const type =
    types.find(candidate => essence(candidate) === sent) ?? types.find(range => inRange(range, sent))
  if (type === undefined) return [`the media type ${sent} is not among ${types.join(', ')}`]
  const schema = below(spotBelow(response, 'content', type), 'schema')
  const value = isJson(sent) ? parseJson(answer.text) : answer.text
  if (value === undefined) return ['the body is not JSON']
  if (schema === undefined) return []
  const secrets = shownWriteOnly(rules.document, schema, value)
  return [
    ...(await rules.violations(schema, value, 'body')),
    ...secrets.map(place => `body ${place} is writeOnly and must not be shown`),
  ]
}

function judgeNoBody(answer: Answer): string[] {
  return answer.text === '' ? [] : ['there must be no body']
}

/** An answer to no operation: 404 or 405 in the API's own error shape, where the document shows one. */
async function judgeStray(
  { document, violations }: Rules,
  answer: Answer,
  method: string,
): Promise<string[]> {
  if (answer.status !== 404 && answer.status !== 405)
    return [`${answer.status} where no operation is documented`]
  if (method === 'HEAD') return judgeNoBody(answer)
  const value = parseJson(answer.text)
  if (!isJson(mediaType(answer)) || value === undefined)
    return ['an error outside every operation is not JSON']
  const schema = errorSchema(document)
  return schema === undefined ? [] : violations(schema, value, 'body')
}

function responseOf(document: JsonObject, operation: Spot, status: number): Spot | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  const key = keys.find(candidate => below(operation, 'responses')?.value[candidate] !== undefined)
  return key === undefined ? undefined : resolve(document, spotBelow(operation, 'responses', key))
}

function spotBelow(spot: Spot, ...keys: readonly string[]): Spot {
  let current = spot
  for (const key of keys) {
    const next = below(current, key)
    if (next === undefined) throw new Error(`the document has no ${key} at ${current.pointer}`)
    current = next
  }
  return current
}

/** A header's text as its schema reads it (`simple` style of one value). */
function headerValue(document: JsonObject, schema: Spot, text: string): JsonValue {
  const types = [resolve(document, schema).value['type']].flat()
  const number = Number(text)
  const numeric = types.includes('integer') || types.includes('number')
  if (numeric && text.trim() !== '' && Number.isFinite(number)) return number
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true'
  return text
}

function mediaType(answer: Answer): string {
  return essence(answer.headers['content-type'] ?? '(none)')
}

function essence(type: string): string {
  return type.replace(/;.*$/s, '').trim().toLowerCase()
}

function inRange(range: string, type: string): boolean {
  const [main, sub] = essence(range).split('/')
  return sub === '*' && (main === '*' || main === type.split('/')[0])
}

function isJson(type: string): boolean {
  return /^application\/(?:[^;]+\+)?json$/.test(type)
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
