import { UnderstudyError } from '../../errors.ts'
import type { PlainResponse } from '../../http/message.ts'
import { errorPhrase } from '../../http/error-phrase.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import type { GivenAnswer } from '../circumstances.ts'
import type { EngineContext } from '../context.ts'
import { issueText } from '../../schema/issue-text.ts'
import type { Exchange, Refusal } from '../exchange.ts'
import { challengeOf } from '../stages/authenticate.ts'
import type { Limiter } from '../stages/limit.ts'
import { documentedResponse } from './documented.ts'
import { createHeaderMaker } from './headers.ts'
import { chooseMediaType, concreteType, contentType } from './negotiated.ts'
import type { Refuser } from './refusal.ts'
import { writeBody } from './write-body.ts'

/** Turns answers that an author gave into responses of the exchange's operation. */
export type GivenResponder = (exchange: Exchange, given: GivenAnswer) => PlainResponse

/**
 * An answer from a test is held to the document like any other: a mock that may say what the API never says proves
 * nothing. Where it must (`unchecked`), it can.
 *
 * @throws UnderstudyError `ANSWER_INVALID`
 */
export function createGivenResponder(
  context: EngineContext,
  refuse: Refuser,
  limit: Limiter,
): GivenResponder {
  return (exchange, given) => {
    const { operation } = exchange
    const { status, body, unchecked = false } = given
    const spec = operation === undefined ? undefined : documentedResponse(operation, status)
    if (operation !== undefined && spec === undefined && !unchecked) throw undocumented(operation, status)
    // Who is told that there were too many has none left.
    const spent = status === 429 ? limit(exchange, true, Number.POSITIVE_INFINITY) : undefined
    if (body === undefined && status >= 400) {
      const refused = refuse(exchange, refusalOf(given, operation, spec, spent?.headers))
      return { ...refused, headers: { ...refused.headers, ...given.headers } }
    }
    const media = chooseMediaType(spec?.content ?? [], exchange.request.headers.accept)
    const headers = { ...headersOf(context, operation, spec), ...exchange.headers, ...given.headers }
    const write = (value: JsonValue): PlainResponse =>
      written(context, exchange, media, { status, headers }, value)
    if (body === undefined)
      return made(context, exchange, media, write) ?? { status, headers, body: undefined }
    if (!unchecked && operation !== undefined) check(context, operation, status, media, body)
    return write(body)
  }
}

/** Worded by who asked for it, else by what the document says of a status that it names, else as HTTP calls it. */
function refusalOf(
  { status, message }: GivenAnswer,
  operation: Operation | undefined,
  spec: ResponseSpec | undefined,
  headers: Refusal['headers'],
): Refusal {
  const [said] = spec?.status === String(status) ? spec.description.split('\n', 1) : []
  return {
    kind: 'refusal',
    reason: 'refused',
    status,
    message: message ?? (said || errorPhrase(status)),
    wordedBy: message === undefined ? 'nobody' : 'author',
    headers: status === 401 ? challengeOf(operation?.security ?? []) : { ...headers },
  }
}

function written(
  context: EngineContext,
  { request }: Exchange,
  media: MediaTypeSpec | undefined,
  head: Omit<PlainResponse, 'body'>,
  body: JsonValue,
): PlainResponse {
  const usual = typeof body === 'string' ? 'text/plain' : 'application/json'
  const type = concreteType(media?.type ?? usual, request.headers.accept)
  return {
    ...head,
    headers: { 'content-type': contentType(type), ...head.headers },
    body: writeBody(context, body, type, media?.schema),
  }
}

function headersOf(
  context: EngineContext,
  operation: Operation | undefined,
  spec: ResponseSpec | undefined,
): Readonly<Record<string, string>> {
  return operation === undefined ? {} : createHeaderMaker(context, operation)(spec)
}

function made(
  context: EngineContext,
  { operation, inputs }: Exchange,
  media: MediaTypeSpec | undefined,
  write: (value: JsonValue) => PlainResponse,
): PlainResponse | undefined {
  if (media?.schema === undefined) return undefined
  const value = context.generator.value({
    node: media.schema,
    seed: `${context.seed}/${operation?.key ?? ''}/${inputs.draw}`,
    nowMs: inputs.nowMs,
  })
  return write(value)
}

function check(
  context: EngineContext,
  operation: Operation,
  status: number,
  media: MediaTypeSpec | undefined,
  body: JsonValue,
): void {
  if (media === undefined) {
    throw new UnderstudyError('ANSWER_INVALID', {
      message: `${operation.key} answers ${status} without a body`,
      where: context.api.where(operation.pointer),
      hint: 'leave the body out',
    })
  }
  if (media.schema === undefined) return
  const issues = context.api.schemas.validator(media.schema, 'response').issues(body)
  const [first] = issues
  if (first === undefined) return
  const more = issues.length === 1 ? '' : `, and ${issues.length - 1} more`
  throw new UnderstudyError('ANSWER_INVALID', {
    message: `${operation.key} never answers ${status} with this body: ${issueText(first, 'the body')}${more}`,
    where: context.api.where(first.schema),
    hint: 'give a body the document allows, or say that it is meant: respond.unchecked(status, body)',
  })
}

function undocumented({ key, responses, pointer }: Operation, status: number): UnderstudyError {
  const known = responses.map(response => response.status).join(', ')
  return new UnderstudyError('ANSWER_INVALID', {
    message: `${key} documents no status ${status}`,
    where: { pointer },
    hint: `it documents ${known || 'none'}; to send ${status} all the same: respond.unchecked(${status}, body)`,
  })
}
