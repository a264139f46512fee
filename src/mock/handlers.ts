// Who compiles declarations may have libraries without `Disposable`.
/// <reference lib="esnext.disposable" preserve="true" />
import type { GivenAnswer, Interceptor, Occasion } from '../engine/circumstances.ts'
import { UnderstudyError } from '../errors.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import { SESSION_HEADER } from '../http/names.ts'
import { nearest } from '../json/nearest.ts'
import { isObject, type JsonValue } from '../json/value.ts'
import { createExchangeState } from '../runtime/exchange-state.ts'
import type { Runtime } from '../runtime/types.ts'
import type { Operation } from '../spec/api.ts'
import type { AnyApi, ApiTypes, OperationKey, OperationOf } from './api-types.ts'
import { checkOptions } from './check-options.ts'
import { checkedFault, type Fault, failed, latencyOf, type Times } from './faults.ts'
import { createMockState, type MockState } from './mock-state.ts'
import { TIMES } from './scenario-members.ts'

/**
 * Answers one operation in place of the mock, once the request is authenticated and valid. Without an answer, the mock
 * goes on as ever.
 * @example
 * mock.on('createPartnerOrganisation', ({ body, respond }) =>
 *   body.name === 'Acme' ? respond[409]({ message: 'taken' }) : undefined)
 */
export type Handler<A extends ApiTypes, K extends OperationKey<A>> = (
  call: Call<A, K>,
) => HandlerAnswer | Nothing

/** Functions that return nothing at all; of `undefined` alone TypeScript would want a `return undefined` at their end. */
export type Nothing = ReturnType<() => void>

/** What a handler is told. */
export interface Call<A extends ApiTypes, K extends OperationKey<A>> {
  readonly operation: K
  /** Parameters, decoded as the document declares them. */
  readonly path: OperationOf<A, K>['path']
  readonly query: OperationOf<A, K>['query']
  readonly headers: OperationOf<A, K>['headers']
  readonly body: OperationOf<A, K>['body']
  /** The request as it travelled. */
  readonly request: PlainRequest
  /** The state of the caller's session. */
  readonly state: MockState<A>
  readonly respond: Respond<OperationOf<A, K>['responses']>
}

/** What a handler's `respond` makes. */
export interface HandlerAnswer {
  readonly response: PlainResponse
  /** Sent whatever the document says of it. */
  readonly isUnchecked?: boolean | undefined
}

type Headers = Readonly<Record<string, string>>

/**
 * Makes answers by status: `respond[409]({ message: 'taken' })`. Without a body, one is made from the document. A body or
 * a status the document does not allow does not compile, and throws `ANSWER_INVALID` where it was made to.
 */
export type Respond<R> = {
  readonly [S in keyof R & (number | `${number}`)]: (body?: R[S], headers?: Headers) => HandlerAnswer
} & RespondWith<R> & {
    /** Sends what the document does not allow: to see what a client makes of a server that breaks its contract. */
    readonly unchecked: (status: number, body?: JsonValue, headers?: Headers) => HandlerAnswer
  }

/** `respond.with`, where the document has something for it; of an API without declarations any status may be. */
type RespondWith<R> = number extends keyof R
  ? { readonly with: (status: number, body?: JsonValue, headers?: Headers) => HandlerAnswer }
  : [RangeOf<R>] extends [never]
    ? unknown
    : {
        /** For what the document declares as a range (`'4XX'`) or as `default`, and not by the status itself. */
        readonly with: <S extends StatusOf<RangeOf<R>>>(
          status: S extends keyof R ? never : S,
          body?: BodyAt<R, S>,
          headers?: Headers,
        ) => HandlerAnswer
      }

/** What of the responses of an operation is no single status: `'4XX' | 'default'`. */
type RangeOf<R> = Exclude<keyof R, number | `${number}`>

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

type StatusOf<Range> = Range extends `${infer Hundreds}XX`
  ? NumberOf<`${Hundreds}${Digit}${Digit}`>
  : Range extends 'default'
    ? number
    : never

type NumberOf<T extends string> = T extends `${infer N extends number}` ? N : never

/** The range's own goes before `default`; of a status that is no literal it may be either. */
type BodyAt<R, S extends number> = number extends S
  ? R[RangeOf<R>]
  : `${S}` extends `${infer Hundreds}${Digit}${Digit}`
    ? R[(`${Hundreds}XX` extends keyof R ? `${Hundreds}XX` : 'default') & keyof R]
    : never

/** Ends what was added; it may be called more than once, and by `using`. */
export interface Off extends Disposable {
  (): void
}

/** Handlers and faults of one mock. The last added is asked first. */
export interface Handlers<A extends ApiTypes> extends Interceptor {
  on<K extends OperationKey<A>>(operation: K, handler: Handler<A, K>, times?: Times): Off
  /** @param session - Only for requests of this session. Default: of all. */
  fault(operation: OperationKey<A> | '*', fault: Fault, session?: string): Off
  /** Ends the faults of one session; those of all go on. */
  endFaults(session: string): void
  clear(): void
}

interface Entry<Does> {
  readonly operation: string
  readonly does: Does
  readonly isOn: () => boolean
  readonly session?: string | undefined
}

/** @throws UnderstudyError from `on` and `fault`: `OPERATION_UNKNOWN`, `OPTION_INVALID` */
export function createHandlers<A extends ApiTypes>({ api, model }: Runtime): Handlers<A> {
  const { operations } = api
  const keys = new Set(operations.map(({ key }) => key))
  const resources = model.resources.map(({ name }) => name)
  let faults: Entry<Fault>[] = []
  let handlers: Entry<Handler<AnyApi, string>>[] = []
  const check = (operation: string): void => {
    if (!keys.has(operation)) throw unknownOperation(operation, operations)
  }
  return {
    on(operation, handler, times = {}) {
      check(operation)
      checkHandler(operation, handler)
      checkOptions('mock.on', times, TIMES)
      const entry = { operation, does: handler as unknown as Handler<AnyApi, string>, isOn: counter(times) }
      handlers = [entry, ...handlers]
      return offOf(() => {
        handlers = handlers.filter(each => each !== entry)
      })
    },
    fault(operation, fault, session) {
      if (operation !== '*') check(operation)
      const entry = { operation, does: checkedFault(fault), isOn: counter(fault), session }
      faults = [entry, ...faults]
      return offOf(() => {
        faults = faults.filter(each => each !== entry)
      })
    },
    endFaults(session) {
      faults = faults.filter(each => each.session !== session)
    },
    clear() {
      faults = []
      handlers = []
    },
    before(occasion) {
      for (const { operation, does, isOn, session } of faults) {
        if (operation !== '*' && operation !== occasion.exchange.operation?.key) continue
        if (session !== undefined && session !== sessionOf(occasion)) continue
        if (!isOn()) continue
        occasion.exchange.delayMs += latencyOf(does, occasion)
        const broken = failed(does, occasion)
        if (broken !== undefined) return broken
      }
      return undefined
    },
    instead(occasion) {
      for (const { operation, does, isOn } of handlers) {
        if (operation !== occasion.exchange.operation?.key || !isOn()) continue
        const answer = does(callOf(operation, occasion, resources))
        if (answer === undefined) continue
        checkAnswer(operation, answer)
        return { kind: 'given', ...answer, note: `answered by a handler of ${operation}` }
      }
      return undefined
    },
  }
}

function checkHandler(operation: string, handler: unknown): void {
  if (typeof handler === 'function') return
  throw new UnderstudyError('OPTION_INVALID', {
    message: `mock.on: what shall answer ${operation} is no function`,
    hint: `mock.on('${operation}', ({ respond }) => respond[200](body)); mock.fault takes { status }`,
  })
}

/** Where nobody checks types, a handler may return what those of other libraries do. */
function checkAnswer(operation: string, answer: unknown): void {
  if (isObject(answer) && isObject(answer['response'])) return
  const isPromise = isObject(answer) && typeof answer['then'] === 'function'
  // Nobody waits for it: a rejection would end the process.
  if (isPromise) Promise.resolve(answer).catch(() => {})
  throw new UnderstudyError('ANSWER_INVALID', {
    message: `a handler of ${operation} returned ${isPromise ? 'a promise' : 'something else'} instead of an answer`,
    hint: isPromise
      ? 'handlers answer at once: the body is read already, and mock.fault(…, { latencyMs }) makes an answer late'
      : 'return what respond gives, as in respond[200](body), or nothing to let the mock answer',
  })
}

function sessionOf({ exchange }: Occasion): string {
  return exchange.request.headers[SESSION_HEADER] ?? ''
}

function counter({ times = Number.POSITIVE_INFINITY, skip = 0 }: Times): () => boolean {
  let asked = 0
  return () => {
    asked += 1
    return asked > skip && asked <= skip + times
  }
}

/** A function that ends something, for `using` as well. */
export function offOf(off: () => void): Off {
  return Object.assign(off, { [Symbol.dispose]: off })
}

function callOf(operation: string, occasion: Occasion, resources: readonly string[]): Call<AnyApi, string> {
  const { exchange, context } = occasion
  const { path = {}, query = {}, header = {} } = exchange.checked?.parameters ?? {}
  return {
    operation,
    path,
    query,
    headers: header,
    body: exchange.checked?.body,
    request: exchange.request,
    state: createMockState<AnyApi>(resources, () => createExchangeState(context, exchange)),
    respond: respondOf(occasion),
  }
}

function respondOf(occasion: Occasion): Respond<{ [status: number]: JsonValue | undefined }> {
  const answer = (given: GivenAnswer): HandlerAnswer => ({
    response: occasion.answer(given),
    isUnchecked: given.unchecked,
  })
  const withStatus = (status: number, body?: JsonValue, headers?: Headers): HandlerAnswer =>
    answer({ status, body, headers })
  const unchecked = (status: number, body?: JsonValue, headers?: Headers): HandlerAnswer =>
    answer({ status, body, headers, unchecked: true })
  return new Proxy({ with: withStatus, unchecked } as Respond<{ [status: number]: JsonValue | undefined }>, {
    get(target, name) {
      const status = Number(name)
      if (!Number.isInteger(status)) return Reflect.get(target, name)
      return (body?: JsonValue, headers?: Headers) => withStatus(status, body, headers)
    },
  })
}

/** The error for an operation the document does not have, with the one probably meant: by its name, or by method and path. */
export function unknownOperation(name: string, operations: readonly Operation[]): UnderstudyError {
  const names = new Map(
    operations.map(operation => [
      name.includes('/') ? `${operation.method} ${operation.path}` : operation.key,
      operation.key,
    ]),
  )
  const near = names.get(nearest(name, names.keys()) ?? '')
  return new UnderstudyError('OPERATION_UNKNOWN', {
    message: `there is no operation "${name}"`,
    hint:
      near === undefined ? 'understudy inspect lists the operations of a document' : `did you mean ${near}?`,
  })
}
