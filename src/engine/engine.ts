import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { Operation } from '../spec/api.ts'
import type { Store } from '../store/types.ts'
import type { Announcer } from './announce/announcer.ts'
import { create } from './behaviours/create.ts'
import { remove } from './behaviours/delete.ts'
import { list } from './behaviours/list.ts'
import { read } from './behaviours/read.ts'
import { sample } from './behaviours/sample.ts'
import type { Circumstances, Occasion } from './circumstances.ts'
import type { EngineContext } from './context.ts'
import type { Exchange, Exchanged, ExchangeInputs, Given, Outcome, Refusal } from './exchange.ts'
import type { Behaviours } from './parts/engine-parts.ts'
import { createPlan, type OperationPlan } from './plan.ts'
import { createGivenResponder } from './respond/given.ts'
import { createRefuser } from './respond/refusal.ts'
import { createSuccessResponder, type SuccessResponder } from './respond/success.ts'
import { createRoutes, type Routes } from './routes.ts'
import { scopeOfExchange } from './scope.ts'
import { createAuthenticator } from './stages/authenticate.ts'
import { authorize } from './stages/authorize.ts'
import { createLimiter } from './stages/limit.ts'
import { openExchange } from './stages/open.ts'
import { prefer, preferenceOf } from './stages/prefer.ts'
import { validate } from './stages/validate.ts'

/** Answers requests of one API. Holds nothing but what is compiled of the document; all state is in the store. */
export interface Engine {
  /**
   * Applies one exchange to a store: the same request, inputs and state give the same response and state, always.
   * Never throws: a fault of the engine itself is answered as `internal`.
   */
  apply(request: PlainRequest, inputs: ExchangeInputs, store: Store, circumstances: Circumstances): Exchanged
  readonly routes: Routes
  /** `undefined` where the document announces nothing. */
  readonly announcer: Announcer | undefined
}

/** An operation's plan and how its successes are answered. */
interface Prepared {
  readonly plan: OperationPlan
  readonly respond: SuccessResponder
}

const EVERYDAY: Behaviours = {
  list,
  read,
  create,
  delete: remove,
  sample,
}

/** Builds the path of a request: route, authenticate, limit, authorize, validate, behave, respond. */
export function createEngine(context: EngineContext): Engine {
  const routes = createRoutes(context.api)
  const authenticate = createAuthenticator()
  const limit = createLimiter(context.api.hints.rateLimit)
  const refuse = createRefuser(context)
  const announcer = context.parts.createAnnouncer?.(context)
  const behaviours = { ...EVERYDAY, ...context.parts.behaviours, ...context.parts.createBin?.(context) }
  const givenAnswer = createGivenResponder(context, refuse, limit)
  const prepared = new Map<Operation, Prepared>()

  const prepare = (operation: Operation): Prepared => {
    const known = prepared.get(operation)
    if (known !== undefined) return known
    const binding = context.model.bindings.get(operation)
    if (binding === undefined) throw new RangeError(`no binding for ${operation.key}`)
    const plan = createPlan(context, binding)
    const made = { plan, respond: createSuccessResponder(context, plan) }
    prepared.set(operation, made)
    return made
  }

  const serveAndTell = (exchange: Exchange): Exchanged => {
    if (announcer?.concerns(exchange.operation) !== true) return serve(exchange)
    return exchange.store.transact(() => {
      const { value: exchanged, changes } = exchange.store.watch(() => serve(exchange))
      const notices = announcer.ofExchange(exchange, exchanged, changes)
      return notices.length === 0 ? exchanged : { ...exchanged, notices }
    })
  }

  const serve = (exchange: Exchange): Exchanged => {
    const { operation } = exchange
    if (operation === undefined) {
      const limited = limit(exchange, false)
      const allowed = limited === undefined ? tellMethods(exchange) : undefined
      if (allowed !== undefined) return allowed
      const refusal = limited ?? noOperation(exchange)
      return { response: refuse(exchange, refusal), operation, outcome: refusal }
    }
    const { plan, respond } = prepare(operation)
    exchange.plan = plan
    // A fault of ours half way must not leave part of a change behind.
    return exchange.store.transact(() => perform(exchange, { plan, respond }))
  }

  const perform = (exchange: Exchange, { plan, respond }: Prepared): Exchanged => {
    const { operation } = exchange
    const { interceptor } = exchange.circumstances
    const occasion = interceptor === undefined ? undefined : occasionOf(exchange)
    const early = (occasion && interceptor?.before?.(occasion)) ?? check(exchange, plan)
    const again = early === undefined ? plan.repeater?.recall(exchange) : undefined
    if (again !== undefined && 'response' in again) return again
    const outcome =
      early ?? again ?? (occasion && interceptor?.instead?.(occasion)) ?? behaveAsPreferred(exchange, plan)
    if (outcome.kind !== 'success') return { response: answer(exchange, outcome), operation, outcome }
    const response = respond(exchange, outcome)
    plan.repeater?.remember(exchange, response)
    return { response, operation, outcome }
  }

  const check = (exchange: Exchange, plan: OperationPlan): Refusal | undefined => {
    const stranger = authenticate(exchange)
    if (stranger === undefined)
      return limit(exchange, true) ?? authorize(exchange) ?? validate(exchange, plan)
    limit(exchange, false)
    return stranger
  }

  const answer = (exchange: Exchange, outcome: Refusal | Given): PlainResponse =>
    outcome.kind === 'given' ? outcome.response : refuse(exchange, outcome)

  const occasionOf = (exchange: Exchange): Occasion => ({
    exchange,
    context,
    answer: given => givenAnswer(exchange, given),
  })

  const behaveAsPreferred = (exchange: Exchange, plan: OperationPlan): Outcome => {
    const preference = preferenceOf(exchange)
    if (preference === undefined) return behave(exchange, plan)
    return prefer(exchange, preference, givenAnswer, () => behave(exchange, plan))
  }

  const behave = (exchange: Exchange, plan: OperationPlan): Outcome => {
    const work = { context, store: exchange.store, inputs: exchange.inputs, scope: scopeOfExchange(exchange) }
    const task = { context, exchange, plan, work }
    const { behaviour } = plan.binding
    const { linkage, token, toggle } = context.parts
    if (behaviour === 'token' && token !== undefined) return token(task)
    if (behaviour === 'toggle' && toggle !== undefined) return toggle(task)
    if (plan.rules === undefined) return sample(task)
    if (plan.binding.relation !== undefined && linkage !== undefined) return linkage(task, plan.rules)
    const does = behaviours[behaviour]
    if (does === undefined) throw new RangeError(`nothing was loaded for "${behaviour}"`)
    const outcome = does(task, plan.rules)
    return outcome.kind === 'refusal' && outcome.isUnnamable === true ? sample(task) : outcome
  }

  /** OPTIONS on a path that documents none (RFC 9110 section 9.3.7): which methods there are. */
  const tellMethods = (exchange: Exchange): Exchanged | undefined => {
    if (exchange.request.method !== 'OPTIONS') return undefined
    const methods = routes.methodsAt(exchange.path)
    if (methods.length === 0) return undefined
    const allow = [...methods, 'OPTIONS'].join(', ')
    return {
      response: { status: 204, headers: { ...exchange.headers, allow }, body: undefined },
      operation: undefined,
      outcome: { kind: 'success', shows: { what: 'nothing' }, note: `methods: ${allow}` },
    }
  }

  const noOperation = (exchange: Exchange): Refusal => {
    const methods = routes.methodsAt(exchange.path)
    if (methods.length === 0) return noRoute(exchange, context)
    const { method } = exchange.request
    return {
      kind: 'refusal',
      reason: 'method-not-allowed',
      message: `${method} is not documented here; ${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'}`,
      headers: { allow: methods.join(', ') },
    }
  }

  return {
    routes,
    announcer,
    apply(request, inputs, store, circumstances) {
      const exchange = openExchange(request, inputs, store, circumstances, routes)
      try {
        const exchanged = serveAndTell(exchange)
        return exchange.delayMs === 0 ? exchanged : delayed(exchanged, exchange.delayMs)
      } catch (fault) {
        const message = fault instanceof Error ? fault.message : String(fault)
        const outcome: Refusal = {
          kind: 'refusal',
          reason: 'internal',
          message: `the mock failed: ${message}`,
          thrown: fault,
        }
        return { response: refuse(exchange, outcome), operation: exchange.operation, outcome }
      }
    },
  }
}

function noRoute(exchange: Exchange, context: EngineContext): Refusal {
  const bases = [...new Set(context.api.servers.map(({ basePath }) => basePath))]
  const isOutside = bases.every(
    base => base !== '' && exchange.path !== base && !exchange.path.startsWith(`${base}/`),
  )
  const where = isOutside && bases.length > 0 ? `; this API is served below ${bases.join(' and ')}` : ''
  return {
    kind: 'refusal',
    reason: 'no-route',
    message: `no operation has the path "${exchange.path}"${where}`,
  }
}

/** The answer with the time it shall take; its body stays one that is joined when read. */
function delayed(exchanged: Exchanged, delayMs: number): Exchanged {
  const { response } = exchanged
  const { status, headers, failure } = response
  const late = {
    status,
    headers,
    get body() {
      return response.body
    },
    delayMs,
  }
  return { ...exchanged, response: failure === undefined ? late : { ...late, failure } }
}
