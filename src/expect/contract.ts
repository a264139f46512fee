import { checkAnswer } from '../contract/check-answer.ts'
import type { Exchange } from '../contract/exchange.ts'
import type { Finding } from '../contract/finding.ts'
import { formatFinding } from '../contract/format-finding.ts'
import { gatherFindings } from '../contract/report/gather-findings.ts'
import { createRoutes } from '../engine/routes.ts'
import { UnderstudyError } from '../errors.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { pathOf, queryOf } from '../http/query.ts'
import { isText } from '../json/members.ts'
import { isObject } from '../json/value.ts'
import { checkOptions } from '../mock/check-options.ts'
import { fromFetch } from '../mock/fetch.ts'
import { unknownOperation } from '../mock/handlers.ts'
import { isMock } from '../mock/is-mock.ts'
import type { RunningMock } from '../mock/types.ts'
import type { ApiEntry } from '../runtime/types.ts'
import type { Api, Operation } from '../spec/api.ts'
import { type ClientAnswer, isClientAnswer, readClientAnswer } from './client-answer.ts'
import type { Verdict } from './verdict.ts'

/**
 * An answer, by itself or with the request it answers. The body of a `Response` must not have been read; it is not read here either.
 * What axios, supertest and their like answer may have been.
 */
export type Answer = Response | { readonly request: Request; readonly response: Response } | ClientAnswer

/** Options of {@link matchesContract}. */
export interface ContractOptions {
  /** Key of the operation. Default: that of the request; of an answer alone, found in the journal or by its URL. */
  readonly operation?: string
}

/**
 * Whether an answer keeps to its document: status, media type, headers, body.
 *
 * @param of - The document, or a mock of it: then the request is found in the mock's journal
 * @throws UnderstudyError `OPERATION_UNKNOWN`; `OPTION_INVALID` when nothing tells which operation was asked, or the body
 * was read before
 */
export async function matchesContract(
  answer: Answer,
  of: Api | RunningMock,
  options: ContractOptions = {},
): Promise<Verdict> {
  checkOptions('toMatchContract', options, { operation: isText })
  const api = apiOf(of)
  const { response, asked } = await answerOf(answer)
  const body = await bodyOf(response)
  const plain = { status: response.status, headers: Object.fromEntries(response.headers), body }
  const isPaired = isPair(answer) && isResponse(answer.response)
  const request = (!isPaired && 'runtime' in of ? journaled(of, plain) : undefined) ?? asked
  const operation = operationOf(api, options.operation, request, response)
  const url = response.url || operation.path
  const exchange: Exchange = {
    request: request ?? { method: operation.method, url, headers: {}, body: undefined },
    response: plain,
    startedAtMs: 0,
    durationMs: 0,
  }
  return verdictOn(operation, checkAnswer(api, operation, exchange))
}

/** An exchange of a journal as the checker reads it. */
export function exchangeOf({ request, response }: ApiEntry): Exchange {
  const headers = Object.entries(response.headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.join(', '),
  ])
  return {
    request,
    response: { status: response.status, headers: Object.fromEntries(headers), body: bytesOf(response) },
    startedAtMs: 0,
    durationMs: 0,
  }
}

function verdictOn(operation: Operation, findings: readonly Finding[]): Verdict {
  // Repeating the request is what the test does.
  const told = gatherFindings(findings.map(finding => ({ ...finding, curl: '' })))
  const count = told.reduce((sum, { more }) => sum + 1 + more, 0)
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length === 0
        ? `the answer keeps to the contract of ${operation.key}, which was not wanted`
        : [
            `the answer breaks the contract of ${operation.key} ${count === 1 ? 'once' : `${count} times`}`,
            ...told.map(({ finding, more }) => formatFinding(finding, more)),
          ].join('\n'),
  }
}

/** Where nobody checks types, the arguments may be anything. */
function apiOf(of: unknown): Api {
  if (isObject(of)) {
    const api: unknown = isMock(of) ? of.runtime.api : of
    if (isObject(api) && Array.isArray(api['operations'])) return api as unknown as Api
  }
  throw new UnderstudyError('OPTION_INVALID', {
    message: 'a contract to match was not given',
    hint: 'give the mock, or what loadApi returned: await expect(response).toMatchContract(mock)',
  })
}

/** The answer as `fetch` gives it, with the request where that is told. */
async function answerOf(answer: unknown): Promise<{ response: Response; asked?: PlainRequest | undefined }> {
  if (isClientAnswer(answer)) return readClientAnswer(answer)
  if (!isPair(answer)) {
    if (isResponse(answer)) return { response: answer }
    throw noResponse(answer)
  }
  // The errors of axios hold its answer.
  if (!isResponse(answer.response)) return answerOf(answer.response)
  const { request, response } = answer
  return { response, asked: await fromFetch(request.bodyUsed ? bodiless(request) : request.clone()) }
}

function isPair(answer: unknown): answer is { readonly request: Request; readonly response: Response } {
  return isObject(answer) && 'response' in answer
}

function isResponse(value: unknown): value is Response {
  return isObject(value) && typeof value['clone'] === 'function'
}

function noResponse(given: unknown): UnderstudyError {
  const isPromise = isObject(given) && typeof given['then'] === 'function'
  return new UnderstudyError('OPTION_INVALID', {
    message: `what shall match its contract is ${isPromise ? 'a promise' : 'no Response'}`,
    hint: isPromise
      ? 'await it first: await expect(await fetch(url)).toMatchContract(mock)'
      : 'expect the Response of fetch, before its body is read, what axios or supertest answered, or { request, response }',
  })
}

/** Read from a copy, so that a test can still read it. */
async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  if (response.bodyUsed) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: 'the body of the answer has been read before',
      hint: 'expect it to match its contract first, or give what response.clone() returned before it was read',
    })
  }
  return response.body === null ? undefined : new Uint8Array(await response.clone().arrayBuffer())
}

function bodiless(request: Request): Request {
  return new Request(request.url, { method: request.method, headers: request.headers })
}

/** The newest exchange that was answered so. */
function journaled(
  { runtime }: RunningMock,
  { status, body }: Exchange['response'],
): PlainRequest | undefined {
  const text = body === undefined ? '' : DECODER.decode(body)
  const entry = runtime.journal.findLast(({ what }) => {
    if (what.kind !== 'exchange' || what.response.status !== status) return false
    const bytes = bytesOf(what.response)
    return (bytes === undefined ? '' : DECODER.decode(bytes)) === text
  })
  return entry?.what.kind === 'exchange' ? entry.what.request : undefined
}

const DECODER: TextDecoder = new TextDecoder()
const ENCODER: TextEncoder = new TextEncoder()

function bytesOf({ body }: PlainResponse): Uint8Array | undefined {
  return typeof body === 'string' ? ENCODER.encode(body) : body
}

function operationOf(
  api: Api,
  key: string | undefined,
  request: PlainRequest | undefined,
  response: Response,
): Operation {
  if (key !== undefined) {
    const named = api.operations.find(operation => operation.key === key)
    if (named !== undefined) return named
    throw unknownOperation(key, api.operations)
  }
  const routes = createRoutes(api)
  const url = request?.url ?? response.url
  const path = url === '' ? undefined : pathOf(url)
  const methods =
    request === undefined ? (path === undefined ? [] : routes.methodsAt(path)) : [request.method]
  const found = methods.flatMap(method => routes.find(method, path ?? '', queryOf(url))?.operation ?? [])
  const [only, ...others] = new Set(found)
  if (only !== undefined && others.length === 0) return only
  throw new UnderstudyError('OPTION_INVALID', {
    message:
      only === undefined
        ? `nothing tells which operation was asked${url === '' ? '' : `: the document has none at ${url}`}`
        : `the answer may be of ${[only, ...others].map(operation => operation.key).join(' or ')}`,
    hint: 'say which, { operation: … }, or give { request, response }',
  })
}
