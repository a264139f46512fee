import type { PlainResponse } from '../../http/message.ts'
import { digest } from '../../json/hash.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import type { Exchange, Exchanged, Refusal } from '../exchange.ts'
import { INTERNAL_PREFIX } from '../records/tokens.ts'
import { namesStatus } from '../respond/documented.ts'

/** Answers a request that was answered before under the same idempotency key. */
export interface Repeater {
  /** The first answer again, a refusal where the key came with another request, or nothing: it is new. */
  recall(exchange: Exchange): Exchanged | Refusal | undefined
  /** Keeps a success for when the request comes again. */
  remember(exchange: Exchange, response: PlainResponse): void
}

const ANSWERS = `${INTERNAL_PREFIX}answers`

/** How long an answer is kept, in the mock's own time. */
const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * The repeater of a POST or PATCH that declares an `Idempotency-Key` in any spelling, as a header or in the query. A key
 * is good for one caller, operation and URL. Refusals are not kept: what was refused may be sent again, mended.
 *
 * @see draft-ietf-httpapi-idempotency-key-header
 */
export function createRepeater(operation: Operation): Repeater | undefined {
  const parameter = operation.parameters.find(
    ({ in: place, name }) => (place === 'header' || place === 'query') && /idempoten/i.test(name),
  )
  if (parameter === undefined || !['POST', 'PATCH'].includes(operation.method)) return undefined
  const { in: place, name } = parameter

  const keyOf = ({ checked, credential, path }: Exchange): string | undefined => {
    const given =
      place === 'header' ? checked?.parameters.header[name.toLowerCase()] : checked?.parameters.query[name]
    if (given === undefined || given === null || given === '') return undefined
    return (
      digest(JSON.stringify([operation.method, path, credential?.secret ?? null])) + JSON.stringify(given)
    )
  }
  return {
    recall(exchange) {
      const key = keyOf(exchange)
      const kept = key === undefined ? undefined : exchange.store.collection(ANSWERS).get(key)?.data
      if (kept === undefined || Number(kept['untilMs']) <= exchange.inputs.nowMs) return undefined
      if (kept['request'] !== fingerprint(exchange)) return reused(operation, name)
      const headers = kept['headers'] as PlainResponse['headers']
      const body = typeof kept['body'] === 'string' ? kept['body'] : undefined
      return {
        response: { status: Number(kept['status']), headers, body },
        operation,
        isAgain: true,
        outcome: { kind: 'success', shows: { what: 'nothing' }, note: 'the first answer again: same key' },
      }
    },
    remember(exchange, { status, headers, body }) {
      const key = keyOf(exchange)
      if (key === undefined) return
      const data: JsonObject = {
        request: fingerprint(exchange),
        untilMs: exchange.inputs.nowMs + KEPT_MS,
        status,
        headers: { ...headers } as JsonObject,
        ...(typeof body === 'string' ? { body } : {}),
      }
      const answers = exchange.store.collection(ANSWERS)
      answers.delete(key)
      answers.add({ key, id: key, parent: undefined, data, hidden: {} })
    },
  }
}

/** What makes two requests under one key the same: their bodies, and their queries. */
function fingerprint({ query, checked }: Exchange): string {
  return digest(JSON.stringify([query, checked?.body ?? null]))
}

/** 422 by the draft's section 2.7; 409 where the document names that. */
function reused(operation: Operation, name: string): Refusal {
  const status = [422, 409, 400].find(each => namesStatus(operation, each)) ?? 422
  return { kind: 'refusal', reason: 'conflict', status, message: `${name} was used for another request` }
}
