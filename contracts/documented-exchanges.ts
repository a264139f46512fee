import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDesk } from '../src/contract/routing/desk.ts'
import type { JsonObject, JsonValue } from '../src/json/value.ts'
import { readSpec } from '../src/node/read-spec.ts'
import type { Api, Operation } from '../src/spec/api.ts'
import { loadApi } from '../src/spec/load.ts'
import { parseDocument } from '../src/spec/parse.ts'

const ROOT = join(import.meta.dirname, '..')

/** A file of contracts/documented: what is documented of an API, an exchange an entry. */
interface Documented {
  readonly server: string
  /** Headers of every request. */
  readonly request: JsonObject
  /** Headers of every answer. */
  readonly response?: JsonObject
  readonly exchanges: readonly DocumentedExchange[]
}

interface DocumentedExchange {
  /** Of docs/apis: `limio 8, limio 9`. */
  readonly fact: string
  /** `GET /partners?limit=1`, below the server. */
  readonly asks: string
  /** Headers on top of those of every request; null takes one away. */
  readonly with?: JsonObject
  /** The body, in one of three ways. Default: the document's example, where it has one. */
  readonly json?: JsonValue
  readonly form?: Readonly<Record<string, string>>
  /** As JSON that is none. */
  readonly text?: string
  readonly answers: number
  /** On top of those of every answer; null takes one away. */
  readonly headers?: JsonObject
  /** Default: the document's example, where it has one. */
  readonly body?: JsonValue
}

/** Where the recording of an API's documented exchanges is kept. */
export function documentedFile(api: string): string {
  return `fixtures/${api}.documented.ndjson`
}

/** The recording, an exchange a line (docs/recordings.md); JSON bodies stand in it as they are, to be read. */
export async function documentedExchanges(name: string): Promise<string> {
  const file = `contracts/documented/${name}.yaml`
  const { value } = parseDocument(readFileSync(join(ROOT, file), 'utf8'), file)
  const documented = value as unknown as Documented
  const api = loadApi(await readSpec(join(ROOT, 'specs', name)))
  return documented.exchanges.map(each => `${JSON.stringify(toLine(api, documented, each))}\n`).join('')
}

function toLine(
  api: Api,
  { server, request, response = {} }: Documented,
  given: DocumentedExchange,
): unknown {
  const [method = '', path = ''] = given.asks.split(' ')
  const operation = operationAt(api, method, server + path)
  const sent = sentBody(operation, given)
  const got = answerBody(operation, given)
  return {
    request: {
      method,
      url: server + path,
      headers: headersOf(sent?.type, request, given.with),
      ...(sent === undefined ? {} : { body: sent.body }),
    },
    response: {
      status: given.answers,
      headers: headersOf(got?.type, response, given.headers),
      ...(got === undefined ? {} : { body: got.body }),
    },
    fact: given.fact,
  }
}

function operationAt(api: Api, method: string, url: string): Operation {
  const target = createDesk(api).find(method, new URL(url).pathname, false)
  if (target.kind === 'operation') return target.operation
  throw new Error(`${api.name} does not document ${method} ${url}`)
}

interface Body {
  readonly type: string
  readonly body: JsonValue
}

function sentBody({ requestBody }: Operation, { json, form, text }: DocumentedExchange): Body | undefined {
  if (form !== undefined) {
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() }
  }
  if (json !== undefined || text !== undefined) return { type: 'application/json', body: json ?? text ?? '' }
  return exampleOf(requestBody?.content)
}

function answerBody({ responses }: Operation, { answers, body }: DocumentedExchange): Body | undefined {
  if (body !== undefined) return { type: 'application/json', body }
  return exampleOf(responses.find(({ status }) => status === String(answers))?.content)
}

function exampleOf(content: Operation['responses'][number]['content'] = []): Body | undefined {
  for (const { type, examples } of content) for (const body of examples.values()) return { type, body }
  return undefined
}

/** @param more - Null takes a header away */
function headersOf(type: string | undefined, every: JsonObject, more: JsonObject = {}): JsonObject {
  const all = { ...(type === undefined ? {} : { 'content-type': type }), ...every, ...more }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}
