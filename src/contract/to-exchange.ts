import { UnderstudyError } from '../errors.ts'
import type { Exchange } from './exchange.ts'
import { answeredRequest, openRequest, readRequest } from './read-request.ts'
import { readResponse } from './read-response.ts'

/** When an exchange took place; see {@link toExchange}. */
export interface ExchangeTime {
  /** Epoch milliseconds. Default 0. */
  readonly startedAtMs?: number
  /** Default 0. */
  readonly durationMs?: number
}

/**
 * A request and its response, as `fetch` has them, as an exchange. Bodies are read from copies: both can still be read.
 *
 * @param request - As it was sent; of a GET without headers that matter its URL, or path, will do. The body must not have
 * been read: `fetch` reads it, so what has one is given as the `request.clone()` that was made before it was sent
 * @throws UnderstudyError `OPTION_INVALID` where a body has been read before
 */
export async function toExchange(
  request: Request | string | URL,
  response: Response,
  { startedAtMs = 0, durationMs = 0 }: ExchangeTime = {},
): Promise<Exchange> {
  if (request instanceof Request && request.bodyUsed) {
    throw wasRead('request', 'give the request.clone() made before it was sent, or let recordFetch see it')
  }
  if (response.bodyUsed)
    throw wasRead('response', 'give it before it is read, or the response.clone() made before')
  const sent = await readRequest(openRequest(request instanceof Request ? request.clone() : request))
  return {
    request: answeredRequest(sent, response),
    response: await readResponse(response.clone()),
    startedAtMs,
    durationMs,
  }
}

function wasRead(what: string, hint: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `the body of the ${what} has been read before`,
    hint,
  })
}
