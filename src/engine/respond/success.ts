import type { PlainResponse } from '../../http/message.ts'
import type { HeaderSpec, MediaTypeSpec, ResponseSpec } from '../../spec/api.ts'
import type { BehaviourName } from '../../spec/hints.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Success } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import { type BodyWriter, createBodyWriter } from './body.ts'
import { documentedResponse, successStatus } from './documented.ts'
import { createHeaderMaker, headerTaker } from './headers.ts'
import { chooseMediaType, concreteType, contentType } from './negotiated.ts'

/** Turns the successes of one operation into responses. */
export type SuccessResponder = (exchange: Exchange, success: Success) => PlainResponse

/** Plans the responses of an operation; each status and media type is planned when it is first answered. */
export function createSuccessResponder(context: EngineContext, plan: OperationPlan): SuccessResponder {
  const { operation, binding } = plan
  const usualStatus = isSilent(plan) ? 204 : successStatus(operation, PREFERRED[binding.behaviour] ?? [200])
  const headersOf = createHeaderMaker(context, operation)
  const writers = new Map<string, BodyWriter>()
  const specs = new Map<number, ResponseSpec | undefined>()

  const specOf = (status: number): ResponseSpec | undefined => {
    if (!specs.has(status)) specs.set(status, documentedResponse(operation, status))
    return specs.get(status)
  }

  const writerFor = (media: MediaTypeSpec, type: string, status: number): BodyWriter => {
    const key = `${status} ${media.type} ${type}`
    const known = writers.get(key)
    if (known !== undefined) return known
    const writer = createBodyWriter(context, plan, media, type, operation.hints.answer?.[String(status)])
    writers.set(key, writer)
    return writer
  }

  const takers = new Map<HeaderSpec, (value: string) => boolean>()
  const takes = (spec: ResponseSpec | undefined, name: string, value: string): boolean => {
    const header = spec?.headers.find(each => each.name === name)
    if (header === undefined) return true
    const taker = takers.get(header) ?? headerTaker(context, header)
    takers.set(header, taker)
    return taker(value)
  }

  /** What the exchange knows goes over what is made; `undefined` takes a header away. */
  const lay = (
    known: Success['headers'],
    headers: Record<string, string>,
    spec: ResponseSpec | undefined,
  ): void => {
    for (const [name, value] of Object.entries(known ?? {})) {
      if (value === undefined) delete headers[name]
      else if (takes(spec, name, value)) headers[name] = value
    }
  }

  return (exchange, success) => {
    const status = success.status ?? usualStatus
    const spec = specOf(status)
    const headers: Record<string, string> = { ...headersOf(spec), ...exchange.headers }
    lay(success.headers, headers, spec)
    const stamped = plan.conditions?.stamp(success.shows)
    if (stamped !== undefined) {
      lay(stamped, headers, spec)
      if (plan.conditions?.isFresh(exchange.request.headers, stamped) === true) {
        const fresh = { ...exchange.headers }
        lay(stamped, fresh, specOf(304))
        return { status: 304, headers: fresh, body: undefined }
      }
    }
    const bodyless = status === 204 || status === 304 || spec === undefined
    const media = bodyless ? undefined : chooseMediaType(spec.content, exchange.request.headers.accept)
    if (media === undefined) return { status, headers, body: undefined }
    const type = concreteType(media.type, exchange.request.headers.accept)
    headers['content-type'] = contentType(type)
    const write = writerFor(media, type, status)(exchange, success.shows)
    return {
      status,
      headers,
      get body() {
        return write()
      },
    }
  }
}

/**
 * Whether a creation has nothing to say: only a range is documented, without content, and no path leads to what was made.
 * A 201 tells where that is (RFC 9110 section 15.3.2).
 */
function isSilent(plan: OperationPlan): boolean {
  const { operation, binding } = plan
  if (binding.behaviour !== 'create' && binding.behaviour !== 'create-many') return false
  const good = operation.responses.filter(({ status }) => status.startsWith('2'))
  return good.length === 1 && good[0]?.status.toUpperCase() === '2XX' && good[0].content.length === 0
    ? plan.address.reader === undefined
    : false
}

/** Which documented status a behaviour takes where there are several. */
const PREFERRED: { readonly [behaviour in BehaviourName]?: readonly number[] } = {
  create: [201, 200],
  'create-many': [201, 200],
  'update-many': [200, 204],
  'replace-many': [200, 204],
  delete: [204, 200],
  upsert: [200, 204, 201],
  replace: [200, 204],
  update: [200, 204],
}
