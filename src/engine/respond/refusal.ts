import type { PlainResponse } from '../../http/message.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec, Operation } from '../../spec/api.ts'
import type { ErrorHint } from '../../spec/hints.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Reason, Refusal } from '../exchange.ts'
import { compileTemplate, type Fill } from '../hints/template.ts'
import type { Scope } from '../hints/scope.ts'
import { scopeOfExchange, withRoots } from '../scope.ts'
import { documentedResponse, namesStatus } from './documented.ts'
import { createErrorFiller } from './error-filler.ts'
import { findErrorSchema } from './error-schema.ts'
import { createHeaderMaker } from './headers.ts'
import { chooseMediaType, contentType, isJsonType } from './negotiated.ts'

/** Turns refusals into responses in the API's own error shape. */
export type Refuser = (exchange: Exchange, refusal: Refusal) => PlainResponse

/** A refusal with everything decided but its body. */
interface Answer {
  readonly status: number
  readonly message: string
  readonly scope: Scope
  readonly refusal: Refusal
}

/**
 * The shape of an error is found in this order: the document's hint for the reason, the status or `default`; the
 * response the operation documents for the status; the error schema the document uses elsewhere; problem details
 * (RFC 9457). Whatever the document declares, the answer is valid against it.
 */
export function createRefuser(context: EngineContext): Refuser {
  const hints = compileHints(context)
  const fill = createErrorFiller(context)
  const usual = findErrorSchema(context.api)

  return (exchange, refusal) => {
    const { operation } = exchange
    const said = hints.of(refusal)
    const status = refusal.status ?? said.status ?? statusOf(refusal.reason, operation)
    const hint = { ...hints.at(status), ...said }
    const base = scopeOfRefusal(exchange, refusal, status)
    const worded = hint.message?.(base)
    const message = typeof worded === 'string' ? worded : refusal.message
    const scope = withRoots(base, { message })
    const answer: Answer = { status, message, scope, refusal }

    const spec = operation === undefined ? undefined : documentedResponse(operation, status)
    const media = chooseErrorMedia(spec?.content ?? usual, hint.type, exchange)
    const headers: Record<string, string> = {
      ...(operation === undefined ? {} : createHeaderMaker(context, operation)(spec)),
      ...exchange.headers,
      ...refusal.headers,
    }
    for (const [name, template] of hint.headers ?? []) headers[name] = String(template(scope) ?? '')
    if (spec !== undefined && spec.content.length === 0) return { status, headers, body: undefined }

    const type =
      media?.type ?? hint.type ?? (hint.body === undefined ? 'application/problem+json' : 'application/json')
    headers['content-type'] = contentType(type)
    const body =
      hint.body === undefined ? fill(media, answer) : fitted(context, media, hint.body(scope), answer)
    return {
      status,
      headers,
      body: isJsonType(type) || typeof body !== 'string' ? JSON.stringify(body) : body,
    }
  }
}

/** A body from a hint's template, made valid where the document says more than the template. */
function fitted(
  context: EngineContext,
  media: MediaTypeSpec | undefined,
  body: JsonValue | undefined,
  answer: Answer,
): JsonValue {
  const known = body ?? { message: answer.message }
  if (media?.schema === undefined) return known
  if (context.api.schemas.validator(media.schema, 'response').accepts(known)) return known
  return context.generator.value({
    node: media.schema,
    seed: `${context.seed}/error/${answer.status}`,
    nowMs: context.startMs,
    known,
    amount: 'minimal',
  })
}

function chooseErrorMedia(
  content: readonly MediaTypeSpec[],
  type: string | undefined,
  exchange: Exchange,
): MediaTypeSpec | undefined {
  return (
    content.find(media => media.type === type) ?? chooseMediaType(content, exchange.request.headers.accept)
  )
}

function scopeOfRefusal(exchange: Exchange, refusal: Refusal, status: number): Scope {
  const issues: JsonValue[] = (refusal.issues ?? []).map(issue => ({
    ...issue,
    loc: locationOf(issue.in, issue.name),
  }))
  return withRoots(scopeOfExchange(exchange), {
    ...refusal.values,
    status,
    reason: refusal.reason,
    message: refusal.message,
    issues: issues.length === 0 ? undefined : issues,
  })
}

/** Where an issue is, as a list: `['query', 'limit']`, `['body', 'lines', '0', 'amount']`. */
function locationOf(place: string, name: string): JsonValue[] {
  if (place !== 'body') return [place, name]
  return ['body', ...name.split('.').filter(part => part !== '')]
}

/** The status of each reason; of several, the first that the operation documents, else the first. */
const STATUSES: Readonly<Record<Reason, readonly number[]>> = {
  'no-route': [404],
  'method-not-allowed': [405],
  unauthenticated: [401, 403],
  'rate-limited': [429],
  forbidden: [403],
  'too-large': [413],
  'unsupported-media-type': [415],
  'not-acceptable': [406],
  malformed: [400, 422],
  invalid: [400, 422],
  'invalid-client': [401, 400],
  'not-found': [404, 410],
  conflict: [409],
  'precondition-failed': [412],
  refused: [400],
  unavailable: [503],
  internal: [500],
}

function statusOf(reason: Reason, operation: Operation | undefined): number {
  const statuses = STATUSES[reason]
  const [first = 500] = statuses
  if (operation === undefined) return first
  return statuses.find(status => namesStatus(operation, status)) ?? first
}

/** An error hint with its templates compiled; only what the hint says is there. */
interface CompiledErrorHint {
  readonly status?: number
  readonly type?: string
  readonly message?: Fill
  readonly body?: Fill
  readonly headers?: readonly (readonly [string, Fill])[]
}

/** The reason whose hint serves where a narrower one has none. */
const BROADER: { readonly [reason in Reason]?: Reason } = {
  malformed: 'invalid',
  'invalid-client': 'unauthenticated',
}

interface CompiledErrorHints {
  /** What is said of the refusal's own shape or reason. */
  of(refusal: Refusal): CompiledErrorHint
  /** What is said of a status, over what is said of all. */
  at(status: number): CompiledErrorHint
}

function compileHints(context: EngineContext): CompiledErrorHints {
  const compiled = new Map(
    Object.entries(context.api.hints.errors ?? {}).map(([key, hint]) => [key, compileHint(hint)]),
  )
  return {
    of: ({ shape = '', reason }) =>
      compiled.get(shape) ?? compiled.get(reason) ?? compiled.get(BROADER[reason] ?? '') ?? {},
    at: status => ({ ...compiled.get('default'), ...compiled.get(String(status)) }),
  }
}

function compileHint({ status, type, message, body, headers }: ErrorHint): CompiledErrorHint {
  return {
    ...(status === undefined ? {} : { status }),
    ...(type === undefined ? {} : { type }),
    ...(message === undefined ? {} : { message: compileTemplate(message) }),
    ...(body === undefined ? {} : { body: compileTemplate(body) }),
    ...(headers === undefined
      ? {}
      : {
          headers: Object.entries(headers).map(
            ([name, value]) => [name.toLowerCase(), compileTemplate(value)] as const,
          ),
        }),
  }
}
