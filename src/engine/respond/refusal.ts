import type { PlainResponse } from '../../http/message.ts'
import { fromPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import type { RequestIssue } from '../../validation/types.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Reason, Refusal } from '../exchange.ts'
import type { Scope } from '../hints/scope.ts'
import { scopeOfExchange, withRoots } from '../scope.ts'
import { documentedResponse, namesStatus } from './documented.ts'
import { type CompiledErrorHint, compileErrorHints } from './error-hints.ts'
import { createErrorFiller } from './error-filler.ts'
import { findErrorSchema } from './error-schema.ts'
import { createHeaderMaker, type HeaderMaker, headerText } from './headers.ts'
import { chooseMediaType, concreteType, contentType } from './negotiated.ts'
import { writeBody } from './write-body.ts'

/** Turns refusals into responses in the API's own error shape. */
export type Refuser = (exchange: Exchange, refusal: Refusal) => PlainResponse

/** A refusal with everything decided but how it is written. */
interface Decision {
  readonly exchange: Exchange
  readonly refusal: Refusal
  readonly status: number
  /** As the hint words it, else the engine's own. */
  readonly message: string
  readonly hint: CompiledErrorHint
  /** The whole body, where the document's example is answered. */
  readonly example: JsonValue | undefined
  readonly scope: Scope
  /** What the operation documents for the status. */
  readonly spec: ResponseSpec | undefined
  readonly media: MediaTypeSpec | undefined
}

/**
 * The shape of an error is found in this order: the document's hint for the reason, the status or `default`; the
 * response the operation documents for the status; the error schema the document uses elsewhere; problem details
 * (RFC 9457). Whatever the document declares, the answer is valid against it.
 */
export function createRefuser(context: EngineContext): Refuser {
  const hints = compileErrorHints(context.api.hints.errors)
  const usual = lazily(() => findErrorSchema(context.api))
  const headersOf = createHeadersOf(context)
  const bodyOf = createBodyOf(context)

  const decide = (exchange: Exchange, refusal: Refusal): Decision => {
    const { operation } = exchange
    const said = hints.of(refusal, reasonUsualOf(refusal.status))
    const status = refusal.status ?? said.status ?? statusOf(refusal.reason, operation)
    const hint = { ...hints.at(status), ...said }
    const base = scopeOfRefusal(exchange, refusal, status)
    const worded = refusal.wordedBy === 'author' ? undefined : hint.message?.(base)
    const message = typeof worded === 'string' ? worded : refusal.message
    const spec = operation === undefined ? undefined : documentedResponse(operation, status)
    const media = chooseErrorMedia(spec?.content ?? usual(), hint.type, exchange)
    // Where nobody said what is wrong, the document's example says it better than what is said of all errors.
    const example =
      refusal.wordedBy === 'nobody' && said.body === undefined ? exampleOf(context, media) : undefined
    return {
      exchange,
      refusal,
      status,
      message,
      hint,
      example,
      scope: withRoots(base, { message }),
      spec,
      media,
    }
  }

  return (exchange, refusal) => {
    const decision = decide(exchange, refusal)
    const { status, hint, spec, media } = decision
    const headers = headersOf(decision)
    if (spec !== undefined && spec.content.length === 0) return { status, headers, body: undefined }
    const usualType = hint.body === undefined ? 'application/problem+json' : 'application/json'
    const type = concreteType(media?.type ?? hint.type ?? usualType, exchange.request.headers.accept)
    headers['content-type'] = contentType(type)
    return { status, headers, body: writeBody(context, bodyOf(decision), type, media?.schema) }
  }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Headers: those documented, the exchange's, the refusal's, the hint's, each over the ones before. */
function createHeadersOf(context: EngineContext): (decision: Decision) => Record<string, string> {
  const makers = new Map<Operation, HeaderMaker>()
  const makerOf = (operation: Operation): HeaderMaker => {
    const maker = makers.get(operation) ?? createHeaderMaker(context, operation)
    makers.set(operation, maker)
    return maker
  }
  return ({ exchange, refusal, hint, scope, spec }) => {
    const documented = exchange.operation === undefined ? {} : makerOf(exchange.operation)(spec)
    const headers: Record<string, string> = { ...documented, ...exchange.headers, ...refusal.headers }
    for (const [name, fill] of hint.headers ?? []) headers[name] = headerText(fill(scope) ?? '')
    return headers
  }
}

/** A body from the hint's template, made valid where the document says more than the template; else by meaning. */
function createBodyOf(context: EngineContext): (decision: Decision) => JsonValue {
  const fill = createErrorFiller(context)
  return ({ hint, example, media, scope, status, message, refusal }) => {
    if (example !== undefined) return example
    if (hint.body === undefined) return fill(media, { status, message, refusal })
    const known = hint.body(scope) ?? { message }
    if (media?.schema === undefined) return known
    if (context.api.schemas.validator(media.schema, 'response').accepts(known)) return known
    const seed = `${context.seed}/error/${status}`
    return context.generator.value({
      node: media.schema,
      seed,
      nowMs: context.startMs,
      known,
      amount: 'minimal',
    })
  }
}

/** The first valid example of a body. */
function exampleOf({ api }: EngineContext, media: MediaTypeSpec | undefined): JsonValue | undefined {
  if (media?.schema === undefined || media.examples.size === 0) return undefined
  const validator = api.schemas.validator(media.schema, 'response')
  return media.examples.values().find(example => validator.accepts(example))
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
    loc: locationOf(issue),
  }))
  return withRoots(scopeOfExchange(exchange), {
    scopes: (exchange.operation?.security ?? []).flatMap(({ schemes }) =>
      schemes.flatMap(({ scopes }) => scopes),
    ),
    ...refusal.values,
    status,
    reason: refusal.reason,
    message: refusal.message,
    issues: issues.length === 0 ? undefined : issues,
  })
}

/** Where an issue is, as a list: `['query', 'ids', 1]`, `['body', 'lines', 0, 'amount']`. */
function locationOf({ in: place, name, pointer }: RequestIssue): JsonValue[] {
  const inside = fromPointer(pointer).map(step => (/^\d+$/.test(step) ? Number(step) : step))
  return place === 'body' ? [place, ...inside] : [place, name, ...inside]
}

/**
 * The status of each reason; of several, the first that the operation documents, else the first. Of reasons with the same
 * first status the one that it is usual of stands first.
 */
const STATUSES: Readonly<Record<Reason, readonly number[]>> = {
  refused: [400],
  'not-found': [404, 410],
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
  conflict: [409],
  'precondition-failed': [412, 409],
  'precondition-required': [428, 400],
  internal: [500],
}

function reasonUsualOf(status: number | undefined): Reason | undefined {
  return (Object.keys(STATUSES) as Reason[]).find(reason => STATUSES[reason][0] === status)
}

function statusOf(reason: Reason, operation: Operation | undefined): number {
  const statuses = STATUSES[reason]
  const [first = 500] = statuses
  if (operation === undefined) return first
  return statuses.find(status => namesStatus(operation, status)) ?? first
}
